internal import Events
internal import Wire

/// The `data` of a command of docs/protocol.md, from which its reader takes what it knows.
struct CommandData {
  private var members: [JSON.Member]

  init(_ data: JSON?) throws(CommandRefusal) {
    switch data {
    case nil: members = []
    case .object(let members): self.members = members
    case .null, .bool, .integer, .number, .string, .array:
      throw .field("data", "must be an object", "必须为对象")
    }
  }

  /// All that is left, as a value.
  func value<Value: EventValue>() throws(CommandRefusal) -> Value {
    var reader = JSONReader(JSON.object(members).bytes)
    do throws(JSONError) {
      return try Value(from: &reader)
    } catch {
      throw CommandRefusal(error)
    }
  }

  /// An incident whose number may be missing: the centre then chooses one.
  mutating func incidentOpened() throws(CommandRefusal) -> IncidentOpened {
    if !members.contains(where: { $0.key == "number" }) {
      members.append(JSON.Member("number", .string("")))
    }
    return try value()
  }

  /// A text that need not be there.
  mutating func optional(_ key: String) throws(CommandRefusal) -> String? {
    guard let index = members.firstIndex(where: { $0.key == key }) else { return nil }
    guard let text = members.remove(at: index).value.string else {
      throw .field(key, "must be a string", "必须为字符串")
    }
    return text
  }

  /// A text that must be there.
  mutating func required(_ key: String) throws(CommandRefusal) -> String {
    guard let text = try optional(key) else { throw .field(key, "is missing", "缺失") }
    return text
  }

  /// Refuses what nobody took.
  func end() throws(CommandRefusal) {
    if let member = members.first {
      throw .field(member.key, "is not known here; leave it out", "在此无效；请去掉")
    }
  }

  /// An identifier that must be there.
  mutating func uuid(_ field: String) throws(CommandRefusal) -> UUID128 {
    let text = try required(field)
    guard let uuid = UUID128(text) else {
      throw .field(field, "is no UUID: \(text)", "不是 UUID：\(text)")
    }
    return uuid
  }

  /// What an arrival rests on; stated, where nothing is said.
  mutating func arrivalBasis() throws(CommandRefusal) -> ArrivalBasis {
    guard let text = try optional("basis") else { return .stated }
    guard let basis = ArrivalBasis(rawValue: text) else {
      throw .field("basis", "must be stated or fence", "必须为 stated 或 fence")
    }
    return basis
  }

  /// A batch of fixes.
  mutating func segment() throws(CommandRefusal) -> FixBatchAppended {
    guard let payload = Base64.decode(try required("segment")) else {
      throw .field("segment", "is not base 64", "不是有效的 Base64")
    }
    do throws(EventDecodingError) {
      let batch = try FixBatchAppended(payload: payload)
      guard !batch.isErased, batch.fixes.count <= FixBatchAppended.fixesMax else {
        let limit = FixBatchAppended.fixesMax
        throw EventDecodingError(
          type: FixBatchAppended.name, version: FixBatchAppended.version,
          problem: .segment("holds none or more than \(limit) fixes; send them in several batches"))
      }
      return batch
    } catch {
      throw .field("segment", "cannot be read: \(error)", "无法解析：\(error)")
    }
  }
}

extension CommandRefusal {
  static func field(_ name: String, _ problem: String, _ problemChinese: String) -> CommandRefusal {
    CommandRefusal(
      code: "field.invalid",
      words: Words("\(name) \(problem)", "\(name) \(problemChinese)"),
      field: name)
  }
}

internal import Events
internal import Wire

/// The `data` of a command of docs/protocol.md, from which its reader takes what it knows.
struct CommandData {
  /// As they came, as long as nothing was taken out.
  private let text: [UInt8]
  /// Member by member, once something was.
  private var members: [JSON.Member]?

  /// - Parameter text: a JSON object; nil where there are no data.
  init(_ text: [UInt8]?) { self.text = text ?? Array("{}".utf8) }

  /// All that is left, as a value.
  func value<Value: EventValue>() throws(CommandRefusal) -> Value {
    do throws(JSONError) {
      var reader = JSONReader(members.map { JSON.object($0).bytes } ?? text)
      return try Value(from: &reader)
    } catch {
      throw CommandRefusal(error)
    }
  }

  /// An incident whose number may be missing: the centre then chooses one.
  mutating func incidentOpened() throws(CommandRefusal) -> IncidentOpened {
    var members = try parsed()
    if !members.contains(where: { $0.key == "number" }) {
      members.append(JSON.Member("number", .string("")))
      self.members = members
    }
    return try value()
  }

  /// What may have no deadline: the centre then takes that of the office's rule.
  mutating func withDeadline<Value: EventValue>() throws(CommandRefusal) -> Value {
    var members = try parsed()
    if !members.contains(where: { $0.key == "deadline" }) {
      members.append(JSON.Member("deadline", .integer(0)))
      self.members = members
    }
    return try value()
  }

  /// A list of users; offices need not be there.
  mutating func accessRestricted() throws(CommandRefusal) -> AccessRestricted {
    var members = try parsed()
    if !members.contains(where: { $0.key == "offices" }) {
      members.append(JSON.Member("offices", .array([])))
      self.members = members
    }
    return try value()
  }

  /// A text that need not be there.
  mutating func optional(_ key: String) throws(CommandRefusal) -> String? {
    var members = try parsed()
    guard let index = members.firstIndex(where: { $0.key == key }) else { return nil }
    guard let text = members.remove(at: index).value.string else {
      throw .field(key, "must be a string", "必须为字符串")
    }
    self.members = members
    return text
  }

  /// A text that must be there.
  mutating func required(_ key: String) throws(CommandRefusal) -> String {
    guard let text = try optional(key) else { throw .field(key, "is missing", "缺失") }
    return text
  }

  /// A value of a kind that is written as a string, which must be there.
  mutating func required<Value: EventValue>(
    _ key: String, as kind: Value.Type
  ) throws(CommandRefusal) -> Value {
    var writer = JSONWriter()
    writer.string(try required(key))
    var reader = JSONReader(writer.bytes)
    do throws(JSONError) {
      return try Value(from: &reader)
    } catch {
      throw .field(key, error.description, error.words.chinese)
    }
  }

  /// A value that need not be there.
  mutating func optional<Value: EventValue>(
    _ key: String, as kind: Value.Type
  ) throws(CommandRefusal) -> Value? {
    var members = try parsed()
    guard let index = members.firstIndex(where: { $0.key == key }) else { return nil }
    var reader = JSONReader(members.remove(at: index).value.bytes)
    self.members = members
    do throws(JSONError) {
      return try Value(from: &reader)
    } catch {
      throw .field(key, error.description, error.words.chinese)
    }
  }

  /// A moment that need not be there.
  mutating func moment(_ key: String) throws(CommandRefusal) -> Micros? {
    guard let text = try optional(key) else { return nil }
    guard let moment = Micros(rfc3339: text) else {
      throw .field(
        key, "must be a moment such as 2017-01-03T18:00:00-08:00",
        "必须为时间，例如 2017-01-03T18:00:00-08:00")
    }
    return moment
  }

  private func parsed() throws(CommandRefusal) -> [JSON.Member] {
    if let members { return members }
    do throws(JSONError) {
      return try JSON(parsing: text).members ?? []
    } catch {
      throw CommandRefusal(error)
    }
  }

  /// Refuses what nobody took.
  func end() throws(CommandRefusal) {
    if let member = try parsed().first {
      throw .field(member.key, "is not known here; leave it out", "在此无效；请去掉")
    }
  }

  /// An identifier that must be there.
  mutating func uuid(_ field: String) throws(CommandRefusal) -> UUID128 {
    guard let uuid = try optionalUUID(field) else { throw .field(field, "is missing", "缺失") }
    return uuid
  }

  /// An identifier that need not be there.
  mutating func optionalUUID(_ field: String) throws(CommandRefusal) -> UUID128? {
    guard let text = try optional(field) else { return nil }
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

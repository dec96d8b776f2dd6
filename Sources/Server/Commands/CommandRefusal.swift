public import Events
internal import Engine
public import Wire

/// A command or request that could not be carried out, in a form for programs and for people.
public struct CommandRefusal: Error, Equatable, Sendable {
  /// Stable code for programs.
  public let code: String
  /// What was wrong and what to do.
  public let words: Words
  /// The field at fault, where it is one.
  public let field: String?
  /// The entity as it is now, where the command was decided on an older one.
  var entity: [UInt8]?

  /// Creates a refusal.
  public init(code: String, words: Words, field: String? = nil) {
    self.code = code
    self.words = words
    self.field = field
  }

  init(_ rejection: Rejection) {
    self.init(code: rejection.code.rawValue, words: rejection.words, field: rejection.field)
  }

  init(_ error: JSONError) {
    self.init(code: "json.invalid", words: error.words)
  }

  /// The code of a decision on an entity that has changed since.
  static let conflict = "conflict"

  /// What a read is answered with that ends in this.
  var readStatus: HTTPStatus {
    code == Rejection.Code.accessRestricted.rawValue ? .forbidden : .serviceUnavailable
  }

  static let busy = CommandRefusal(
    code: "busy",
    words: Words(
      "too much waits to be written; nothing was done; send it again in a second",
      "等待写入的内容过多，未执行任何命令；请一秒后重试"))

  static func tooManyCommands(perSecondMax: Int) -> CommandRefusal {
    CommandRefusal(
      code: "busy.user",
      words: Words(
        "you send more than \(perSecondMax) commands a second; nothing was done; send it again in a second",
        "您每秒发送的命令超过 \(perSecondMax) 条，未执行任何命令；请一秒后重试"))
  }

  static func tooManyFeeds(max: Int) -> CommandRefusal {
    CommandRefusal(
      code: "feeds.too-many",
      words: Words(
        "you have \(max) live feeds open; close some of them first",
        "您已打开 \(max) 个实时通道；请先关闭一部分"))
  }

  func write(to writer: inout JSONWriter) {
    writer.field("code", code)
    writer.key("words")
    writer.beginObject()
    writer.field("en", words.english)
    writer.field("zh", words.chinese)
    writer.endObject()
    writer.field("field", ifPresent: field)
    if let entity {
      writer.key("entity")
      writer.raw(entity)
    }
  }
}

extension JSONError {
  /// The error for people.
  public var words: Words {
    let chinese =
      switch reason {
      case .unexpectedEnd: "文本不完整"
      case .unexpectedByte(let byte): "出现意外字节 \(byte)"
      case .invalidUTF8: "字符串不是有效的 UTF-8"
      case .invalidEscape: "字符串含有无效转义"
      case .controlCharacterInString: "字符串含有未转义的控制字符"
      case .invalidNumber: "数字写法不符合 JSON"
      case .numberOutOfRange: "数字超出范围"
      case .nestedTooDeep(let limit): "嵌套超过 \(limit) 层"
      case .duplicateKey(let key): "键 \"\(key)\" 重复"
      case .trailingBytes: "值之后还有多余字节"
      case .wrongType(let expected): "类型不符，应为 \(expected)"
      case .unknownField(let name, let nearest):
        "未知字段 \"\(name)\"" + (nearest.map { "；是否为 \"\($0)\"？" } ?? "")
      case .missingField(let name): "缺少字段 \"\(name)\""
      case .invalidValue(let field, let problem): "字段 \"\(field)\" \(problem)"
      }
    return Words(description, "\(chinese)（第 \(offset) 字节）")
  }
}

public import Events
internal import Wire

/// The server's log for its keeper: one line for each thing that happened, in JSON or for people.
///
/// It is told names, numbers and codes, never a token, a ticket, a password or what a message says.
public final class Journal {
  /// How much a line matters.
  public enum Level: String, CaseIterable, Comparable, Sendable {
    /// Of use to whoever looks for a fault.
    case debug
    /// What happens every day.
    case info
    /// What the keeper ought to know and do something about.
    case warning
    /// What must not happen.
    case error

    /// Orders levels by weight.
    public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .debug: 0
      case .info: 1
      case .warning: 2
      case .error: 3
      }
    }
  }

  /// How a line is written.
  public enum Format: String, CaseIterable, Sendable {
    /// For people: moment, level, event, then `name=value`.
    case text
    /// One JSON object a line.
    case json
  }

  /// The value of a field.
  enum Value {
    case text(String)
    case number(Int64)
  }

  typealias Field = (name: String, value: Value?)

  /// Takes a line with its end; nothing is written before it is set.
  public var write: (([UInt8]) -> Void)?
  /// The language of lines for people; in JSON there are both.
  public var language = Language.english

  /// Lines that could not be written, since the start.
  private(set) var lostLineCount: UInt64 = 0
  /// Lost lines of which nothing was said yet.
  private var untoldLostLineCount: UInt64 = 0
  private let format: Format
  private let level: Level
  private let clock: () -> Micros

  init(format: Format, level: Level, clock: @escaping () -> Micros) {
    self.format = format
    self.level = level
    self.clock = clock
  }

  /// Whether lines of a level are written; asked before what is dear to put together.
  func logs(_ level: Level) -> Bool { level >= self.level && write != nil }

  /// Counts a line that whoever takes them had no room for.
  public func noteLostLine() {
    lostLineCount += 1
    untoldLostLineCount += 1
  }

  /// Says how many lines were lost since it was said last; a line of that which is lost too is said the next time.
  func tellLostLines() {
    let count = untoldLostLineCount
    guard count > 0 else { return }
    untoldLostLineCount = 0
    let lostBefore = lostLineCount
    tell(
      .warning,
      Words(
        "\(count) lines of this log are missing here: whatever reads it is too slow",
        "此处缺少 \(count) 行日志：日志读取方过慢"))
    // It is among the lost itself then, and counted.
    if lostLineCount > lostBefore { untoldLostLineCount += count }
  }

  /// Writes words to the keeper.
  public func tell(_ level: Level, _ words: Words) {
    guard logs(level) else { return }
    switch format {
    case .json:
      line(level, level.rawValue) { writer in
        writer.key("words")
        writer.beginObject()
        writer.field("en", words.english)
        writer.field("zh", words.chinese)
        writer.endObject()
      }
    case .text: put("\(start(level)) \(Self.oneLine(words.text(language)))\n")
    }
  }

  func write(_ level: Level, _ event: String, _ fields: [Field]) {
    guard logs(level) else { return }
    switch format {
    case .json:
      line(level, event) { writer in
        for case (let name, let value?) in fields {
          switch value {
          case .text(let text): writer.field(name, text)
          case .number(let number): writer.field(name, number)
          }
        }
      }
    case .text:
      var text = "\(start(level)) \(event)"
      for case (let name, let value?) in fields {
        switch value {
        case .text(let value): text += " \(name)=\(Self.quotedIfNeeded(value))"
        case .number(let number): text += " \(name)=\(number)"
        }
      }
      put(text + "\n")
    }
  }

  private func line(_ level: Level, _ event: String, _ content: (inout JSONWriter) -> Void) {
    var writer = JSONWriter(capacity: 256)
    writer.beginObject()
    writer.field("time", clock().rfc3339())
    writer.field("level", level.rawValue)
    writer.field("event", event)
    content(&writer)
    writer.endObject()
    write?(writer.bytes + [UInt8(ascii: "\n")])
  }

  private func start(_ level: Level) -> String { "\(clock().rfc3339()) \(level.rawValue)" }

  private func put(_ text: String) { write?(Array(text.utf8)) }

  /// A line is one line, whatever somebody's name holds.
  private static func oneLine(_ text: String) -> String {
    text.contains(where: \.isNewline)
      ? text.split(whereSeparator: \.isNewline).joined(separator: " ") : text
  }

  private static func quotedIfNeeded(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x7F }
    guard !isPlain else { return text }
    var writer = JSONWriter()
    writer.string(text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

internal import EventLog
internal import Events

/// One of the things that `zhihui admin` can do.
protocol AdminVerb {
  /// The word after `zhihui admin`.
  static var name: String { get }
  /// The forms it can be called in, after `zhihui admin`.
  static var forms: [String] { get }
  /// The option that names the directory it works on.
  static var directoryOption: String { get }
  /// The options it knows beside `--data` and `--json`.
  static var options: [Arguments.Option] { get }
  /// Whether it cannot do without `--data`.
  static var needsData: Bool { get }
  /// Does it.
  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure)
}

extension AdminVerb {
  static var directoryOption: String { "--data" }
  static var options: [Arguments.Option] { [] }
  static var needsData: Bool { true }

  /// Refuses words where the verb takes none.
  static func noOperands(_ operands: [String]) throws(Failure) {
    guard operands.isEmpty else {
      throw .usage(
        Words(
          "admin \(name) takes no further word", "admin \(name) 不接受其他参数"))
    }
  }
}

internal import EventLog
internal import Events

/// One of the things that `zhihui bench` measures.
protocol Measurement {
  /// The word after `zhihui bench`.
  static var name: String { get }
  /// The forms it can be called in, after `zhihui bench`.
  static var forms: [String] { get }
  /// The options it knows beside `--data` and `--json`.
  static var options: [Arguments.Option] { get }
  /// Measures and reports.
  static func run(
    _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure)
}

extension Measurement {
  static var options: [Arguments.Option] { [] }
}

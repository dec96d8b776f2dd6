/// Writes figures in the Prometheus text exposition format, version 0.0.4.
struct Exposition {
  typealias Label = (name: String, value: String)

  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  private(set) var text = ""

  /// Writes the lines that announce a figure; its samples follow.
  mutating func announce(_ metric: Metric) {
    text += "# HELP \(metric.rawValue) \(metric.help)\n"
    text += "# TYPE \(metric.rawValue) \(metric.kind.rawValue)\n"
  }

  mutating func sample(_ metric: Metric, _ labels: [Label], _ value: some BinaryInteger) {
    sample(metric.rawValue, labels, "\(value)")
  }

  /// A figure with one sample.
  mutating func single(_ metric: Metric, _ value: some BinaryInteger) {
    announce(metric)
    sample(metric, [], value)
  }

  /// A figure with one sample, which may be missing.
  mutating func single(_ metric: Metric, ifPresent value: Int64?) {
    announce(metric)
    if let value { sample(metric, [], value) }
  }

  /// The samples of a histogram.
  ///
  /// - Parameter unit: how many of what was observed make one of what is told, such as 1,000,000 for microseconds that
  ///   are told in seconds.
  mutating func samples(
    _ metric: Metric, _ labels: [Label], _ histogram: Histogram, unit: Int64
  ) {
    var below: UInt64 = 0
    for (bound, count) in zip(histogram.bounds, histogram.counts) {
      below += count
      let end = Self.quotient(bound, unit)
      sample("\(metric.rawValue)_bucket", labels + [("le", end)], "\(below)")
    }
    let count = histogram.count
    sample("\(metric.rawValue)_bucket", labels + [("le", "+Inf")], "\(count)")
    sample("\(metric.rawValue)_sum", labels, Self.quotient(histogram.sum, unit))
    sample("\(metric.rawValue)_count", labels, "\(count)")
  }

  private static func quotient(_ value: Int64, _ unit: Int64) -> String {
    value % unit == 0 ? "\(value / unit)" : "\(Double(value) / Double(unit))"
  }

  private mutating func sample(_ name: String, _ labels: [Label], _ value: String) {
    text += name
    if !labels.isEmpty {
      text += "{"
      text += labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
      text += "}"
    }
    text += " \(value)\n"
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\": escaped += "\\\\"
      case "\"": escaped += "\\\""
      case "\n": escaped += "\\n"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}

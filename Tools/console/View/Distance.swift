/// A distance over the ground as people say it.
enum Distance {
  /// `850 m`, `1.2 km`, `23 km`.
  static func text(metres: Double) -> String {
    guard metres.isFinite, metres < 100_000_000 else { return "-" }
    let whole = Int(metres + 0.5)
    if whole < 1_000 { return "\(whole / 10 * 10) m" }
    if whole < 10_000 { return "\(whole / 1_000).\(whole % 1_000 / 100) km" }
    return "\(whole / 1_000) km"
  }
}

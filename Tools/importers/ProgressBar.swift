public import Events

/// Draws how far an import has come as one line of text; where it is shown is the caller's affair.
public struct ProgressBar: Equatable, Sendable {
  /// The least room the bar itself takes before it is left out.
  private static let barColumnsMin = 8

  /// Columns of the line.
  public let columns: Int
  /// The language of its words.
  public let language: Language

  /// Creates a bar for a line of so many columns.
  public init(columns: Int, language: Language) {
    self.columns = max(0, columns)
    self.language = language
  }

  /// The line, at most ``columns`` wide, counting two columns for each Chinese character.
  public func line(_ progress: ImportProgress) -> String {
    let label = label(progress.phase)
    let counts = counts(progress)
    let width = Self.columns(of: label) + Self.columns(of: counts)
    // Brackets, the percentage and the spaces between the parts.
    let room = columns - width - 9
    if let part = part(progress), room >= Self.barColumnsMin {
      let filled = room * part / 100
      let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: room - filled)
      return "\(label) [\(bar)] \(Self.padded(part))% \(counts)"
    }
    if let part = part(progress), columns >= width + 7 {
      return "\(label) \(Self.padded(part))% \(counts)"
    }
    if columns >= width + 1 { return "\(label) \(counts)" }
    return Self.cut(counts, columns)
  }

  private func label(_ phase: ImportProgress.Phase) -> String {
    switch phase {
    case .reading: Words("reading", "读取").text(language)
    case .submitting: Words("importing", "导入").text(language)
    }
  }

  private func counts(_ progress: ImportProgress) -> String {
    let rows = progress.rowsRead
    let events = progress.eventsWritten
    return switch progress.phase {
    case .reading: Words("\(rows) rows", "\(rows) 行").text(language)
    case .submitting:
      Words("\(rows) rows, \(events) events", "\(rows) 行，\(events) 条记录").text(language)
    }
  }

  /// Whole percents, rounded down, so that 100 means done.
  private func part(_ progress: ImportProgress) -> Int? {
    guard let total = progress.total, total > 0 else { return nil }
    return min(max(progress.done, 0), total) * 100 / total
  }

  private static func padded(_ percent: Int) -> String {
    let digits = String(percent)
    return String(repeating: " ", count: max(0, 3 - digits.utf8.count)) + digits
  }

  private static func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    scalar.value < 0x2E80 ? 1 : 2
  }

  private static func cut(_ text: String, _ columns: Int) -> String {
    var cut = ""
    var width = 0
    for scalar in text.unicodeScalars {
      width += Self.columns(of: scalar)
      guard width <= columns else { break }
      cut.unicodeScalars.append(scalar)
    }
    return cut
  }
}

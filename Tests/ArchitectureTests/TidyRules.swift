/// What a file may not hold; each rule takes a file and names the lines at fault.
enum TidyRules {
  /// The formatter holds 100 columns wherever it can break a line; this holds prose and texts.
  static let columnsMax = 120
  static let linesMax = 500

  static func longLines(_ file: SourceFile) -> [String] {
    // A picture in a text of several lines has the width of what it shows.
    faults(file, outsideTexts: true) { $0.count > columnsMax }
  }

  static func longFile(_ file: SourceFile) -> [String] {
    guard !file.isGenerated, file.lines.count > linesMax + 1 else { return [] }
    return ["\(file.path) has \(file.lines.count - 1) lines"]
  }

  static func unfinishedWork(_ file: SourceFile) -> [String] {
    faults(file) { $0.contains(/\b(TODO|FIXME|XXX)\b/) }
  }

  static func uncheckedForce(_ file: SourceFile) -> [String] {
    faults(file) { line in
      let code = code(line)
      return code.contains("try!") || code.contains(" as! ")
    }
  }

  static func unsafeWithoutReason(_ file: SourceFile) -> [String] {
    faults(file) { line in
      let code = code(line)
      guard code.contains("nonisolated(unsafe)") || code.contains("@unchecked Sendable") else {
        return false
      }
      return !line.dropFirst(code.count).contains { $0.isLetter }
    }
  }

  static func semicolons(_ file: SourceFile) -> [String] {
    // In a text of several lines they belong to another language, such as SQL.
    faults(file, outsideTexts: true) { line in code(line).contains(";") }
  }

  static func vagueNames(_ file: SourceFile) -> [String] {
    let banned = ["utils", "util", "helpers", "helper", "common", "misc", "placeholder", "manager"]
    let parts = file.path.split(separator: "/").map { $0.lowercased() }
    let isVague = parts.contains { part in
      let stem = part.hasSuffix(".swift") ? String(part.dropLast(6)) : part
      return banned.contains(stem) || banned.prefix(5).contains { stem.hasSuffix($0) }
    }
    return isVague ? [file.path] : []
  }

  static func testingOutsideTests(_ file: SourceFile) -> [String] {
    let isTest = file.path.hasPrefix("Tests/")
    let testing = ["Testing", "XCTest"]
    return isTest || !file.imports.contains(where: testing.contains) ? [] : [file.path]
  }

  /// The line without its comment and without what its quotation marks hold.
  static func code(_ line: String) -> Substring {
    var isQuoted = false
    var previous: Character = " "
    var kept = ""
    for character in line {
      if character == "\"", previous != "\\" { isQuoted.toggle() }
      if !isQuoted, character == "/", previous == "/" { return kept.dropLast() }
      kept.append(isQuoted ? "_" : character)
      previous = character
    }
    return kept[...]
  }

  private static func faults(
    _ file: SourceFile, outsideTexts: Bool = false, _ isAtFault: (String) -> Bool
  ) -> [String] {
    // The words of the rules stand in the rules and in what tests them.
    guard !file.path.hasPrefix("Tests/ArchitectureTests/") else { return [] }
    var isText = false
    return zip(1..., file.lines).filter { _, line in
      let isSkipped = isText && outsideTexts
      if line.ranges(of: "\"\"\"").count % 2 == 1 { isText.toggle() }
      return !isSkipped && isAtFault(line)
    }.map { "\(file.path):\($0.0)" }
  }
}

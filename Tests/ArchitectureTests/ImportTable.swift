/// Which folder may import what: the package manager cannot hold this, since it lets any target import what another
/// one depends on.
enum ImportTable {
  /// A folder's modules, exactly; a folder that stands in no row is at fault.
  static let rows: [(folder: String, modules: Set<String>)] = [
    ("Sources/Wire", []),
    ("Sources/Gzip", ["CZlib"]),
    ("Sources/Events", ["Wire"]),
    ("Sources/Engine", ["Events"]),
    ("Projections", ["Events"]),
    ("Sources/Seal", ["COpenSSL"]),
    ("Sources/EventLog", ["CSQLite", "Seal", "Events", "Glibc"]),
    ("Sources/Tiles", ["CSQLite", "Events"]),
    ("Sources/Loop", ["CUV", "COpenSSL", "Glibc"]),
    ("Sources/WebConsole", ["CWebConsole"]),
    (
      "Sources/Server",
      [
        "Wire", "Gzip", "Events", "Engine", "Projections", "Seal", "EventLog", "Tiles", "Loop",
        "WebConsole", "Glibc",
      ]
    ),
    ("Tools/schemagen", ["Wire", "Seal"]),
    ("Tools/schemagen-main", ["SchemaGenerator", "Foundation"]),
    ("Tools/echo", ["Wire", "Seal", "Loop", "Glibc"]),
    ("Tools/faults", ["CSQLite", "EventLog", "Events", "Seal", "Glibc"]),
    (
      "Tools/fuzz",
      ["Wire", "Gzip", "Engine", "Events", "Server", "CFuzz", "FuzzProperties", "Glibc"]
    ),
    ("Tools/client", ["Wire", "Events", "Seal", "Loop"]),
    ("Tools/importers", ["Wire", "Events", "Engine", "Seal", "Glibc", "Foundation"]),
    ("Tools/console", ["Wire", "Events", "Seal", "Loop", "Client", "Glibc"]),
    ("Tools/replay", ["Wire", "Events", "EventLog", "Projections", "Server"]),
    (
      "Tools/zhihui",
      [
        "Wire", "Events", "Engine", "Seal", "EventLog", "Projections", "Loop", "Server", "Client",
        "Importers", "TerminalConsole", "Replay", "Faults", "Glibc",
      ]
    ),
  ]

  /// What a file imports and may not. Tests import what they test.
  static func violations(in file: SourceFile) -> [String] {
    guard !file.path.hasPrefix("Tests/") else { return [] }
    guard let row = rows.first(where: { file.path.hasPrefix($0.folder + "/") }) else {
      return ["\(file.path) stands in no row of the table"]
    }
    return file.imports.filter { !row.modules.contains($0) }
      .map { "\(file.path) imports \($0)" }
  }
}

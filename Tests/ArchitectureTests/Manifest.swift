/// What a manifest says of the rooms that are built from Swift.
struct Manifest {
  /// A target with its folder and what it depends on.
  struct Room: Equatable {
    let folder: String
    let dependencies: Set<String>
  }

  let rooms: [Room]

  /// Reads `room("A", ["B"], path: "C")` and `.executableTarget(name: "A", dependencies: ["B"], path: "C")`.
  init(_ text: String) {
    let target =
      #/
      (?:\broom\(\s*|executableTarget\(\s*name:\s*)"(\w+)"
      (?:,\s*(?:dependencies:\s*)?\[([^\]]*)\])?
      (?:,\s*path:\s*"([^"]+)")?
      /#
    rooms = text.matches(of: target).map { match in
      Room(
        folder: match.3.map(String.init) ?? "Sources/\(match.1)",
        dependencies: Set((match.2 ?? "").matches(of: /"(\w+)"/).map { String($0.1) }))
    }
  }
}

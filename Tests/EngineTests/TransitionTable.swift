import Testing

/// A table of actions against states, read from text, so that the text is the specification.
///
/// The first line names the states; `none` means that there is no such aggregate yet. Names of states may be cut
/// short. A cell is the state that the action leads to, or `=` for the same, or why it is refused: `-` means that
/// the state does not allow it, `?` that there is no such thing, `x` that it exists already, and a code
/// (`alarm.claimed-by-another`) stands by its last words (`claimed`).
struct TransitionTable {
  /// One action in one state.
  struct Cell: Sendable, CustomTestStringConvertible {
    let action: String
    let from: String
    /// The state afterwards, or the code of the refusal.
    let outcome: String

    var testDescription: String { "\(action) in \(from) → \(outcome)" }
  }

  let cells: [Cell]

  init(_ text: String, states: [String], shortCodes: [String: String] = [:]) {
    let codes = shortCodes.merging(
      ["-": "state.wrong", "?": "entity.unknown", "x": "entity.exists"]) { first, _ in first }
    func state(_ short: String) -> String? {
      short == "none" ? short : states.first { $0.hasPrefix(short) }
    }
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: " ").map(String.init)
    }
    let columns = lines[0].map { state($0) ?? $0 }
    precondition(Set(columns) == Set(states + ["none"]), "columns are \(columns)")
    cells = lines.dropFirst().flatMap { words in
      precondition(words.count == columns.count + 1, "the row of \(words[0]) has a gap")
      return zip(columns, words.dropFirst()).map { from, cell in
        let outcome = cell == "=" ? from : codes[cell] ?? state(cell)
        guard let outcome else { preconditionFailure("\(cell) is neither a state nor a code") }
        return Cell(action: words[0], from: from, outcome: outcome)
      }
    }
  }

  var actions: Set<String> { Set(cells.map(\.action)) }
}

internal import Events
internal import Wire

extension TimelineEntry {
  private static let namedFields: [(key: String, table: [String: Words])] = [
    ("priority", Vocabulary.priorities), ("dismissal", Vocabulary.dismissals),
    ("level", Vocabulary.levels), ("category", [:]), ("disposition", [:]),
    ("reason", [:]), ("instructions", [:]), ("words", [:]),
    ("contradiction", Vocabulary.contradictions),
  ]

  /// What people wrote, and names that have words.
  func details(_ language: Language) -> String {
    Self.namedFields.compactMap { field in
      data[field.key]?.string.map { Vocabulary.text($0, in: field.table, language) }
    }.joined(separator: "  ")
  }
}

extension Vocabulary {
  /// Why a recorded step is marked.
  static let contradictions: [String: Words] = [
    "beforePredecessor": Words("[before the step it follows]", "[早于前一步骤]"),
    "overtaken": Words("[after a later step]", "[晚于后续步骤]"),
    "afterClear": Words("[after clear]", "[清场之后]"),
  ]
}

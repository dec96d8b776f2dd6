internal import Events

/// The line on which commands are typed.
struct CommandLine: Equatable, Sendable {
  var editor = LineEditor()
  /// Which line of the history is shown, and what was typed before that.
  var recalled: (index: Int, typed: String)?
  /// The candidate that the next Tab takes.
  var choice = 0
  /// What is wrong with the line as it was given.
  var problem: Words?

  static func == (left: CommandLine, right: CommandLine) -> Bool {
    left.editor == right.editor && left.choice == right.choice && left.problem == right.problem
      && left.recalled?.index == right.recalled?.index
      && left.recalled?.typed == right.recalled?.typed
  }
}

/// A list that is narrowed by typing.
struct Picker: Equatable, Sendable {
  /// One line: what it stands for, in words, and what is told beside them.
  struct Item: Equatable, Sendable {
    var request: CommandRequest
    var words: Words
    /// Before the words; `<` for what takes back.
    var sign: Character = " "
  }

  var title: Words
  var items: [Item]
  var filter = LineEditor()
  var index = 0

  /// The lines that the filter leaves.
  var shown: [Item] {
    let wanted = CommandName.folded(filter.text)
    guard !wanted.isEmpty else { return items }
    return items.filter { item in
      [item.request.form.type.rawValue, item.words.english, item.words.chinese]
        .contains { CommandName.folded($0).contains(wanted) }
    }
  }
}

/// A text to be read, over the panes.
struct Page: Equatable, Sendable {
  var title: Words
  /// Lines of a narrow left and a wide right part.
  var lines: [Line]
  var top = 0
  /// The list that it was opened from.
  var back: Menu?

  struct Line: Equatable, Sendable {
    var key: String
    var words: Words
    var style = Style.plain
  }
}

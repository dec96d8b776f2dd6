internal import Events

/// Says that read models were made while a copy had no keys, so that they are made anew when it has them
/// (EventSchemas/FORMAT.md, section 12).
struct VeilFile {
  private let file: MarkerFile

  init(_ directory: LogDirectory) {
    file = MarkerFile(path: directory.path + "/veiled", title: "zhihui-veiled-1")
  }

  /// Whether read models lack what keys would tell. What cannot be understood is taken for that.
  var isPresent: Bool { FileMark(file.path) != nil }

  /// - Parameter position: the first that was met without its key.
  func write(since position: Position) throws(LogFailure) {
    try file.write([(key: "since", value: "\(position)")])
  }

  func remove() throws(LogFailure) { try file.remove() }
}

extension Writer {
  /// Whether read models were made without keys that are there by now.
  public func isVeilLifted() throws(LogFailure) -> Bool {
    try keyStanding() == .opened
  }

  /// Says that the read models were made anew with the keys.
  public func removeVeil() throws(LogFailure) { try VeilFile(directory).remove() }

  /// Notes that something was shown without its key though nobody erased it.
  mutating func noteVeiled(_ subjects: Set<StreamID>, since position: Position) throws(LogFailure) {
    let veil = VeilFile(directory)
    guard !subjects.isEmpty, !veil.isPresent else { return }
    for subject in subjects where try !vault.isErased(subject) {
      return try veil.write(since: position)
    }
  }

  /// Notes that a copy was shown before it had any keys.
  mutating func noteVeiledIfWithoutKeys() throws(LogFailure) {
    let veil = VeilFile(directory)
    guard !veil.isPresent, head > .start, vault.isPlaceholder else { return }
    try veil.write(since: Position.start.next)
  }
}

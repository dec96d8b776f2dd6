internal import Events
internal import Seal

/// A reader's hand on the keys: opens what is sealed as long as there is a key.
struct VaultReader {
  /// How many subjects' keys are kept in memory; beyond that all are looked up again.
  static let subjectsMax = 10_000
  /// How many subjects without a key are told apart at most.
  static let missingMax = 100_000

  private let directory: LogDirectory
  private let storeID: UUID128
  private var session: VaultSession?
  private var isChecked = false
  private var version: Int64 = 0
  private var keys: [StreamID: [(from: Position, key: SealingKey?)]] = [:]
  /// Subjects of whom something sealed was met that no key opens.
  private(set) var subjectsWithoutKey: Set<StreamID> = []

  init(_ directory: LogDirectory, storeID: UUID128) {
    self.directory = directory
    self.storeID = storeID
  }

  /// Begins a read: a key may have been destroyed since the last one, and must not be remembered.
  mutating func begin() { isChecked = false }

  /// Tells the subjects that were met since it was asked last.
  mutating func takeSubjectsWithoutKey() -> Set<StreamID> {
    defer { subjectsWithoutKey = [] }
    return subjectsWithoutKey
  }

  /// A payload with what is sealed in it opened, as far as there are keys.
  mutating func open(
    _ payload: [UInt8], type: String, id: UUID128, at position: Position
  ) throws(LogFailure) -> [UInt8] {
    try SealedPayload.open(payload, type: type, id: id) {
      subject, sealed, binding throws(LogFailure) in
      guard let key = try key(of: subject, at: position) else {
        if subjectsWithoutKey.count < Self.missingMax { subjectsWithoutKey.insert(subject) }
        return nil
      }
      guard let plain = key.open(sealed, authenticating: binding) else {
        throw .corrupt(
          position: position,
          what: Words(
            "what is sealed was changed, or its key is another's", "密封内容已被改动，或密钥不符"))
      }
      return plain
    }
  }

  private mutating func key(
    of subject: StreamID, at position: Position
  ) throws(LogFailure) -> SealingKey? {
    try check()
    guard let session else { return nil }
    let known: [(from: Position, key: SealingKey?)]
    if let kept = keys[subject] {
      known = kept
    } else {
      known = try session.keys(of: subject)
      if keys.count >= Self.subjectsMax { keys.removeAll(keepingCapacity: true) }
      keys[subject] = known
    }
    // A later key opens nothing that was sealed before it was made.
    return known.last { $0.from <= position }?.key
  }

  private mutating func check() throws(LogFailure) {
    guard !isChecked else { return }
    isChecked = true
    if session?.isStale != false {
      keys.removeAll()
      session = try VaultSession.open(directory, storeID: storeID)
    }
    guard let session else { return }
    let version = try session.version()
    if version != self.version { keys.removeAll() }
    self.version = version
  }
}

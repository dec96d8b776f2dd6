internal import Events
internal import Seal

/// A subject's key as the vault keeps it: sealed with the master key, or zeros where it was destroyed.
struct WrappedKey {
  let bytes: [UInt8]
  private let subject: StreamID

  init(bytes: [UInt8], subject: StreamID) {
    self.bytes = bytes
    self.subject = subject
  }

  init(_ key: SealingKey, of subject: StreamID, under master: SealingKey) {
    self.subject = subject
    bytes = master.seal(key.bytes, authenticating: Self.binding(subject))
  }

  var isDestroyed: Bool { bytes.allSatisfy { $0 == 0 } }

  /// The key; nil where the master key is another or the row was changed.
  func open(_ master: SealingKey) -> SealingKey? {
    master.open(bytes, authenticating: Self.binding(subject)).flatMap(SealingKey.init)
  }

  private static func binding(_ subject: StreamID) -> [UInt8] {
    VaultFormat.keyTag + Array(subject.description.utf8)
  }
}

internal import Events

/// The key of a data subject as its vault keeps it: sealed with the master key, or zeros where it was destroyed.
struct ShippedKey: Equatable, Sendable {
  /// The number of its row, the same in every copy.
  let id: Int64
  let subject: StreamID
  /// The first position that it seals anything at.
  let createdPosition: Position
  let createdAt: Micros
  let wrapped: [UInt8]

  var isDestroyed: Bool { WrappedKey(bytes: wrapped, subject: subject).isDestroyed }

  /// The same row without the key.
  var destroyed: ShippedKey {
    ShippedKey(
      id: id, subject: subject, createdPosition: createdPosition, createdAt: createdAt,
      wrapped: [UInt8](repeating: 0, count: VaultFormat.wrappedSizeBytes))
  }
}

internal import Loop

extension Stream {
  /// What the system may hold of what was written and not yet acknowledged, in bytes.
  static let feedSendBufferBytes: Int32 = 128 << 10
  /// What the system may hold unsent, in bytes.
  static let feedUnsentBytesMax: Int32 = 16 << 10
  /// How long what was sent may stay unacknowledged, in milliseconds.
  static let feedUnacknowledgedMillisecondsMax: Int32 = 20_000

  /// Has the system hold little, so that a console that does not read is noticed here, and no heartbeat waits behind
  /// a long queue that nobody sees.
  func limitLag() throws(LoopError) {
    try setSendBufferBytes(Self.feedSendBufferBytes)
    try setUnsentLowWaterBytes(Self.feedUnsentBytesMax)
    try setUserTimeoutMilliseconds(Self.feedUnacknowledgedMillisecondsMax)
  }
}

internal import Events

/// Which epoch a batch is of: that of the one before it, unless its first event raises it.
enum BatchEpoch {
  /// The epoch of a batch that begins with an event and follows a batch of another epoch.
  static func due(type: String, payload: [UInt8], after epoch: UInt64) -> UInt64 {
    raised(type: type, payload: payload) ?? epoch
  }

  /// The epoch that an event raises a batch to; nil where it does not.
  static func raised(type: String, payload: [UInt8]) -> UInt64? {
    switch type {
    case LossAccepted.name:
      (try? LossAccepted(payload: payload)).map { UInt64(clamping: $0.epoch) }
    case EpochRaised.name:
      (try? EpochRaised(payload: payload)).map { UInt64(clamping: $0.epoch) }
    case _: nil
    }
  }
}

internal import Events

/// Which epoch a batch is of: that of the one before it, unless its first event raises it.
enum BatchEpoch {
  /// Whether events of a type, standing first in a batch, raise the epoch.
  static func isRaised(by type: String) -> Bool {
    type == LossAccepted.name || type == EpochRaised.name
  }

  /// The epoch of a batch that begins with an event and follows a batch of another epoch.
  static func due(type: String, payload: [UInt8], after epoch: UInt64) -> UInt64 {
    switch type {
    case LossAccepted.name:
      (try? LossAccepted(payload: payload)).map { UInt64(clamping: $0.epoch) } ?? epoch
    case EpochRaised.name:
      (try? EpochRaised(payload: payload)).map { UInt64(clamping: $0.epoch) } ?? epoch
    case _: epoch
    }
  }
}

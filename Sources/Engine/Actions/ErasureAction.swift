public import Events

/// What can be asked about the erasure of somebody's personal data.
public enum ErasureAction: Equatable, Sendable {
  case request(ErasureRequested)
  case withdraw(ErasureWithdrawn)
  /// The second person's consent.
  case erase
}

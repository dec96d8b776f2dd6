public import Events

/// Where keys of personal data can be had from: a server of the same log.
public protocol KeySource {
  /// Keys that follow a row of the vault and seal what stands up to a position.
  func keys(
    of storeID: UUID128, after row: Int64, through position: Position
  ) throws(CopyFailure) -> KeyShipment
}

internal import Events

/// What a copy's writer does with the keys of personal data.
extension Writer {
  /// A shipment of more events than this has its keys asked for without looking which are lacking.
  private static let lookedAtEventsMax = 256

  /// The row of the vault that the keys follow which are to be asked for next.
  public func lastKey() throws(LogFailure) -> Int64 { try vault.lastKey(upTo: head) }

  /// Takes over keys that came from the origin, durably.
  ///
  /// - Parameter row: the row that they were asked for to follow.
  /// - Throws: `keysContradict` or `otherStore` where they are not this log's, and nothing was written then; `log`
  ///   where they cannot be written.
  public mutating func receive(
    _ shipment: KeyShipment, after row: Int64
  ) throws(CopyFailure) {
    guard shipment.storeID == identity.storeID else {
      throw .otherStore(expected: identity.storeID, found: shipment.storeID)
    }
    guard shipment.after == row else {
      // What lies between would never be asked for again.
      throw .shipmentInvalid(
        offset: 0, what: Words("it follows another key than was asked for", "起点与请求不符"))
    }
    guard !shipment.keys.isEmpty else { return }
    if vault.isPlaceholder {
      let pending = vault.pendingPurges
      let erasures = vault.erasedAt.map { PendingPurge(position: $0.value, subject: $0.key) }
      vault = try Vault.create(directory, shipment, erasures: erasures)
      try copying { () throws(LogFailure) in try vault.note(pending) }
    }
    try vault.receive(shipment, head: head)
  }

  /// Whether a shipment holds something sealed that no key here opens.
  public mutating func lacksKeys(for shipment: Shipment) throws(LogFailure) -> Bool {
    guard !shipment.isEmpty else { return false }
    guard shipment.eventCount <= Self.lookedAtEventsMax else { return true }
    for event in shipment.batches.flatMap(\.events) {
      var subjects: Set<StreamID> = []
      _ = SealedPayload.open(event.row.data, type: event.row.typeName, id: event.row.id) {
        subject, _, _ -> [UInt8]? in
        subjects.insert(subject)
        return nil
      }
      for subject in subjects
      where try !vault.hasKey(of: subject, at: event.row.position) {
        return true
      }
    }
    return false
  }

  /// What this copy can do with the keys it holds.
  public func keyStanding() throws(LogFailure) -> KeyStanding {
    guard !vault.isPlaceholder else { return .none }
    let path = directory.vaultKeyPath
    do throws(LogFailure) {
      guard let key = try MasterKeyFile(path: path, disk: directory.disk).read() else {
        return .masterMissing(path: path)
      }
      try VaultIdentity.check(vault.connection, storeID: identity.storeID, master: key)
      return VeilFile(directory).isPresent ? .opened : .open
    } catch .vaultUnusable {
      return .masterOther(path: path)
    }
  }
}

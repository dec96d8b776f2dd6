internal import Events
internal import Seal

extension VerifyingWalk {
  /// The columns it reads, names as row numbers: joining two tables costs as much as digesting the event.
  static let query = """
    SELECT position, stream_id, version, type_id, schema_version, recorded_at, occurred_at, event_id,
      meta, data, salt, data_digest, hash
    FROM event WHERE position > ?1 ORDER BY position LIMIT ?2
    """

  /// Takes the row that `links` stands on as the next event; what is wrong with it otherwise.
  mutating func takeEvent() throws(LogFailure) -> Words? {
    guard let number = links.count(0), let version = links.count(2), let id = links.uuid(7),
      let dataDigest = links.digest(11), let hash = links.digest(12),
      let stream = try streams.index(links.integer(1)),
      let type = try types.index(links.integer(3))
    else { return ChainFault.unreadable }
    let fields = EventFields(
      position: Position(number), version: version, schemaVersion: links.integer(4),
      recordedAt: Micros(links.integer(5)), occurredAt: Micros(links.integer(6)), id: id)
    guard fields.position == head.next else { return ChainFault.missing }
    guard let digest = digestOfData() else { return ChainFault.unreadable }
    guard digest == dataDigest else { return ChainFault.dataChanged }
    guard takeMeta(fields, stream, type, dataDigest) == hash else { return ChainFault.hashWrong }
    if let fault = takeVersion(fields, stream) { return fault }
    guard fields.recordedAt >= recordedAt else {
      return Words("it was recorded before the event before it", "记录时间早于前一事件")
    }
    if let anchor, anchor.position == fields.position, anchor.hash != hash {
      return Self.anchorDiffers
    }
    recordedAt = fields.recordedAt
    head = fields.position
    headHash = hash
    if type >= typesKnown { learnTypes() }
    if type == lossType { noteLoss(fields) }
    versionSum.add(
      stream: links.integer(1), version: Int64(bitPattern: fields.version),
      position: Int64(bitPattern: fields.position.number))
    let raised = epoch(type)
    try batches.take(fields.position, recordedAt: fields.recordedAt, hash: hash, epoch: raised)
    return nil
  }

  /// The epoch that the event raises its batch to; nil where it is of no such type, or does not say.
  private func epoch(_ type: Int) -> UInt64? {
    guard type == lossType || type == epochType else { return nil }
    return BatchEpoch.raised(type: types.name(type), payload: links.bytes(9))
  }

  /// Nil where the salt has another length.
  private mutating func digestOfData() -> Digest? {
    links.withBytes(10) { salt in
      guard salt.count == LogFormat.saltSizeBytes else { return nil }
      return links.withBytes(9) { data in chain.dataDigest(salt: salt, data: data) }
    }
  }

  /// Takes the command out of the meta as well, while that is at hand.
  private mutating func takeMeta(
    _ fields: EventFields, _ stream: Int, _ type: Int, _ dataDigest: Digest
  ) -> Digest {
    links.withBytes(8) { meta in
      runs.take(meta, at: fields.position, recordedAt: fields.recordedAt)
      return streams.withName(stream) { streamName in
        types.withName(type) { typeName in
          chain.hash(
            fields, streamName: streamName, typeName: typeName, meta: meta, dataDigest: dataDigest,
            after: headHash)
        }
      }
    }
  }

  private mutating func takeVersion(_ fields: EventFields, _ stream: Int) -> Words? {
    while nextVersions.count <= stream { nextVersions.append(0) }
    let due = nextVersions[stream]
    guard fields.version == due else {
      let name = streams.name(stream)
      return Words(
        "version \(fields.version) follows where \(due) is due in \(name)",
        "流 \(name) 应为第 \(due) 版，实为第 \(fields.version) 版")
    }
    if due == 0 {
      // That no two numbers have one name, which would let a stream begin twice, the index of names shows.
      guard StreamID(streams.name(stream)) != nil else {
        return Words("the stream has no valid name", "流名称无效")
      }
      streamCount += 1
    }
    nextVersions[stream] = due + 1
    return nil
  }

  private mutating func learnTypes() {
    for index in typesKnown..<types.count {
      switch types.name(index) {
      case LossAccepted.name: lossType = index
      case EpochRaised.name: epochType = index
      case _: break
      }
    }
    typesKnown = types.count
  }

  /// Remembers where events were given up, since heads that saw them cannot be held against the log.
  private mutating func noteLoss(_ fields: EventFields) {
    guard let version = Int(exactly: fields.schemaVersion),
      case .lossAccepted(let loss)? = try? Event(
        type: LossAccepted.name, version: version, payload: links.bytes(9))
    else { return }
    heads.losses.append(
      SignedHeadCheck.Loss(tail: loss.tail.number, epoch: UInt64(clamping: loss.epoch)))
  }
}

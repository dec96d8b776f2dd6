internal import Events
internal import Seal

/// Says what is wrong with an event, seen from the one before it.
enum ChainFault {
  static let missing = Words("the event is missing", "事件缺失")
  static let unreadable = Words(
    "a field has not the form the writer gives it", "字段格式与写入时不符")
  static let dataChanged = Words("the payload was changed", "事件内容已被改动")
  static let hashWrong = Words(
    "the hash does not follow from the event and the one before it", "哈希与本事件及前一事件不符")

  /// The fault of a row that ought to stand at `position`; nil where there is none.
  static func find(
    _ link: EventColumns.Link?, at position: Position, after previous: Digest,
    _ chain: inout EventChain
  ) -> Words? {
    guard let link else { return unreadable }
    guard link.row.position == position else { return missing }
    guard chain.dataDigest(salt: link.salt[...], data: link.row.data) == link.dataDigest else {
      return dataChanged
    }
    guard chain.hash(link.row, dataDigest: link.dataDigest, after: previous) == link.hash else {
      return hashWrong
    }
    return nil
  }
}

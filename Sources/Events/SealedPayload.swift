internal import Wire

/// Puts sealed values into payloads and takes them out again (EventSchemas/FORMAT.md, section 11). It knows the form;
/// whoever holds the keys seals and opens.
public enum SealedPayload {
  /// The name under which the fixes of a packed segment are sealed.
  public static let segmentField = "segment"

  private static let subjectKey = "subject"
  private static let sealedKey = "sealed"

  /// The payload of an event with its personal fields sealed.
  ///
  /// - Parameters:
  ///   - id: identifies the event.
  ///   - seal: turns the bytes of a field's JSON value, or a packed segment, into sealed bytes, which can be opened
  ///     only together with what binds them to their place.
  public static func seal<Failure: Error>(
    _ event: Event, id: UUID128, of subject: StreamID,
    _ seal: (_ value: [UInt8], _ binding: [UInt8]) throws(Failure) -> [UInt8]
  ) throws(Failure) -> [UInt8] {
    let place = Place(id: id, type: event.name)
    if case .fixBatchAppended(let batch) = event {
      let header = SealedSegment.header(of: subject, numbers: batch.numbers)
      return header + (try seal(batch.payload, place.binding(segmentField, header)))
    }
    let payload = event.payload
    let fields = event.personalFields
    var writer = JSONWriter(capacity: 2 * payload.count + 160 * fields.count)
    writer.beginObject()
    for (key, value) in members(payload) ?? [] {
      writer.key(key)
      guard fields.contains(where: { $0.rawValue == key }) else {
        writer.raw(payload[value])
        continue
      }
      writer.beginObject()
      writer.key(plain: "subject")
      writer.identifier(
        of: subject.kind.rawValue, high: subject.uuid.high, low: subject.uuid.low)
      writer.key(plain: "sealed")
      writer.base64(try seal(Array(payload[value]), place.binding(key)))
      writer.endObject()
    }
    writer.endObject()
    return writer.bytes
  }

  /// A payload with what is sealed in it opened; as it stands where nothing is.
  ///
  /// - Parameter open: gives back what was sealed; nil where there is no key any more. Then a text reads as
  ///   ``Event/redactionMark`` and anything else is left out; a sealed segment stays as it is, which
  ///   ``FixBatchAppended`` reads as fixes that were erased.
  public static func open<Failure: Error>(
    _ payload: [UInt8], type: String, id: UUID128,
    _ open: (_ subject: StreamID, _ sealed: [UInt8], _ binding: [UInt8]) throws(Failure) -> [UInt8]?
  ) throws(Failure) -> [UInt8] {
    guard Event.personalTypes.contains(type) else { return payload }
    let place = Place(id: id, type: type)
    if type == FixBatchAppended.name {
      guard let segment = SealedSegment(payload) else { return payload }
      let header = SealedSegment.header(of: segment.subject, numbers: segment.numbers)
      return try open(segment.subject, segment.sealed, place.binding(segmentField, header))
        ?? payload
    }
    guard holdsSealed(payload), let members = members(payload) else { return payload }
    var writer = JSONWriter(capacity: payload.count)
    writer.beginObject()
    for (key, range) in members {
      let value = payload[range]
      guard let sealed = sealedValue(value) else {
        writer.key(key)
        writer.raw(value)
        continue
      }
      if let plain = try open(sealed.subject, sealed.bytes, place.binding(key)) {
        writer.key(key)
        writer.raw(plain)
      } else if PersonalField(rawValue: key)?.isText ?? false {
        writer.field(key, Event.redactionMark)
      }
    }
    writer.endObject()
    return writer.bytes
  }

  /// Where a value stands, so that a sealed one cannot be moved to another event or field.
  private struct Place {
    let id: UUID128
    let type: String

    func binding(_ field: String, _ header: [UInt8] = []) -> [UInt8] {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(64 + type.utf8.count + field.utf8.count + header.count)
      Self.append(id.bytes, to: &bytes)
      Self.append(type.utf8, to: &bytes)
      Self.append(field.utf8, to: &bytes)
      bytes += header
      return bytes
    }

    /// Appends the length as eight bytes, big-endian, and what it is the length of.
    private static func append(_ part: some Collection<UInt8>, to bytes: inout [UInt8]) {
      var length = UInt64(part.count)
      for _ in 0..<8 {
        bytes.append(UInt8(truncatingIfNeeded: length >> 56))
        length <<= 8
      }
      bytes += part
    }
  }

  /// The members of an object, and where their values stand; nil where it is none, which decoding will say.
  private static func members(_ payload: [UInt8]) -> [(key: String, value: Range<Int>)]? {
    var members: [(key: String, value: Range<Int>)] = []
    var reader = JSONReader(payload)
    do throws(JSONError) {
      try reader.beginObject()
      while let key = try reader.nextKey() { members.append((key, try reader.rawRange())) }
      try reader.end()
    } catch {
      return nil
    }
    return members
  }

  private static let opening = Array(#"{"subject":""#.utf8)

  /// Whether anything may be sealed in it: most payloads hold nothing, and are not read twice.
  private static func holdsSealed(_ payload: [UInt8]) -> Bool {
    let bytes = payload.span
    let opening = opening
    guard bytes.count > opening.count else { return false }
    for start in 1...bytes.count - opening.count
    where bytes[start] == opening[0] && bytes[start + 2] == opening[2] {
      if payload[start...].starts(with: opening) { return true }
    }
    return false
  }

  private static func sealedValue(
    _ value: ArraySlice<UInt8>
  ) -> (subject: StreamID, bytes: [UInt8])? {
    guard value.starts(with: opening) else { return nil }
    let value = Array(value)
    guard let members = members(value), members.count == 2,
      members[0].key == subjectKey,
      let subject = text(value[members[0].value]).flatMap(StreamID.init),
      members[1].key == sealedKey,
      let bytes = text(value[members[1].value]).flatMap({ Base64.decode($0) })
    else { return nil }
    return (subject, bytes)
  }

  private static func text(_ value: ArraySlice<UInt8>) -> String? {
    var reader = JSONReader(Array(value))
    do throws(JSONError) {
      return try reader.string()
    } catch {
      return nil
    }
  }
}

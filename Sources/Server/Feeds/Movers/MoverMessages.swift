internal import Events
internal import Loop
internal import Wire

/// Encodes the messages of the positions feed (docs/protocol.md, section "Positions").
enum MoverMessages {
  /// Movers in one text message.
  static let textMoversMax = 1_000
  /// Names in one message.
  private static let namesMax = 1_000
  /// Handles in one message.
  private static let handlesMax = 8_000

  /// Where some are; one empty message where nobody is.
  static func positions(
    _ movers: [Mover], _ form: MoverForm, at position: Position, moment: Micros
  ) -> [SharedBytes] {
    let millis = UInt64(max(moment.milliseconds, 0))
    switch form {
    case .binary:
      return pages(movers, MoverFrame.moversMax).map { page in
        let frame = MoverFrame(
          position: position.number, momentMillis: millis, movers: Array(page))
        return SharedBytes(WebSocketEncoder.encodedFrame(binary: frame.encoded))
      }
    case .text(let subscription):
      return pages(movers, textMoversMax).map { page in
        FeedFrames.message { writer in
          writer.field("t", "pos")
          writer.field("s", subscription)
          writer.field("p", position.number)
          writer.field("at", millis)
          writer.key("movers")
          writer.beginArray()
          for mover in page { write(mover, to: &writer) }
          writer.endArray()
        }
      }
    }
  }

  /// Who some handles are.
  static func names(_ names: [(handle: UInt32, subject: StreamID)]) -> [SharedBytes] {
    guard !names.isEmpty else { return [] }
    return pages(names, namesMax).map { page in
      FeedFrames.message { writer in
        writer.field("t", "dict")
        writer.key("movers")
        writer.beginArray()
        for (handle, subject) in page {
          writer.beginArray()
          writer.integer(handle)
          writer.string(subject.kind.rawValue)
          writer.string(subject.uuid.description)
          writer.endArray()
        }
        writer.endArray()
      }
    }
  }

  /// Who is to be shown no longer.
  static func left(_ handles: [UInt32], _ subscription: Int64) -> [SharedBytes] {
    guard !handles.isEmpty else { return [] }
    return pages(handles, handlesMax).map { page in
      FeedFrames.message { writer in
        writer.field("t", "out")
        writer.field("s", subscription)
        writer.key("handles")
        writer.beginArray()
        for handle in page { writer.integer(handle) }
        writer.endArray()
      }
    }
  }

  private static func write(_ mover: Mover, to writer: inout JSONWriter) {
    writer.beginArray()
    writer.integer(mover.handle)
    writer.number(mover.longitude)
    writer.number(mover.latitude)
    write(mover.speedMetresPerSecond, to: &writer)
    write(mover.courseDegrees.map(Double.init), to: &writer)
    write(mover.status.map(Double.init), to: &writer)
    write(mover.accuracyMetres.map(Double.init), to: &writer)
    writer.number(mover.ageSeconds)
    writer.endArray()
  }

  private static func write(_ number: Double?, to writer: inout JSONWriter) {
    if let number { writer.number(number) } else { writer.null() }
  }

  /// At most so many items at a time; one empty page where there are none.
  private static func pages<Item>(_ items: [Item], _ itemsMax: Int) -> [ArraySlice<Item>] {
    guard items.count > itemsMax else { return [items[...]] }
    return stride(from: 0, to: items.count, by: itemsMax).map { start in
      items[start..<min(start + itemsMax, items.count)]
    }
  }
}

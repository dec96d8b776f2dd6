internal import Events
internal import Wire

/// Reads the features of a collection one by one (RFC 7946, section 3.3).
struct MapReader {
  private struct Office: Hashable {
    let level: OfficeLevel
    let name: String
  }

  private(set) var features: [MapFeature] = []
  private let bytes: [UInt8]
  private var lineByOffice: [Office: Int] = [:]
  private var countedTo = 0
  private var line = 1

  init(
    _ source: ByteSource, limits: ImportLimits, summary: inout ImportSummary,
    progress: (ImportProgress) -> Void
  ) throws(ImportError) {
    bytes = try Self.wholeFile(source, sizeBytesMax: limits.wholeFileSizeBytesMax)
    var reader = JSONReader(bytes)
    do throws(JSONError) {
      try read(&reader, limits, &summary, progress)
    } catch {
      throw .notGeoJSON(line: line(at: error.offset), problem: error.description)
    }
    guard summary.rowsRead <= limits.rowsMax else { throw .tooManyRows(limit: limits.rowsMax) }
  }

  private mutating func read(
    _ reader: inout JSONReader, _ limits: ImportLimits, _ summary: inout ImportSummary,
    _ progress: (ImportProgress) -> Void
  ) throws(JSONError) {
    var kind: String?
    var hasFeatures = false
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case "type": kind = try reader.string()
      case "features":
        hasFeatures = true
        try reader.beginArray()
        while try reader.nextElement() {
          // The kind is peeked at to pass the white space, so that the line is the feature's own.
          _ = try reader.peekKind()
          let line = line(at: reader.offset)
          take(try reader.value(), line: line, &summary)
          guard summary.rowsRead <= limits.rowsMax else { return }
          if summary.rowsRead.isMultiple(of: max(1, limits.rowsPerProgress)) {
            progress(
              ImportProgress(
                phase: .reading, done: reader.offset, total: bytes.count,
                rowsRead: summary.rowsRead))
          }
        }
      default: try reader.skipValue()
      }
    }
    try reader.end()
    guard kind == "FeatureCollection" else {
      throw reader.error(.wrongType(expected: "a FeatureCollection"))
    }
    guard hasFeatures else { throw reader.error(.missingField("features")) }
  }

  private mutating func take(_ value: JSON, line: Int, _ summary: inout ImportSummary) {
    summary.rowsRead += 1
    do throws(MapRefusal) {
      let feature = try MapFeature(value, line: line)
      let office = Office(level: feature.level, name: feature.name)
      if let earlier = lineByOffice[office] { throw .repeated(feature.name, earlier) }
      lineByOffice[office] = line
      features.append(feature)
    } catch {
      summary.refuse(line: line, error.words)
    }
  }

  private mutating func line(at offset: Int) -> Int {
    for index in countedTo..<max(countedTo, min(offset, bytes.count))
    where bytes[index] == 0x0A { line += 1 }
    countedTo = max(countedTo, offset)
    return line
  }

  private static func wholeFile(
    _ source: ByteSource, sizeBytesMax: Int
  ) throws(ImportError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(source.sizeBytes ?? 0, sizeBytesMax))
    while true {
      let more = try source.next()
      if more.isEmpty { break }
      guard bytes.count + more.count <= sizeBytesMax else {
        throw .fileTooLarge(sizeBytesMax: sizeBytesMax)
      }
      bytes += more
    }
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
  }
}

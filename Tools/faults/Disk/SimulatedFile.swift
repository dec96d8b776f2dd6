/// One file of a simulated disk: what is durable, and what was done since and may or may not last.
struct SimulatedFile {
  /// What a disk writes whole or not at all.
  static let sectorSizeBytes = 512

  private enum Change {
    case written([UInt8], at: Int)
    case cut(to: Int)
  }

  private var durable: [UInt8]
  private var pending: [Change] = []

  init(durable: [UInt8] = []) { self.durable = durable }

  mutating func write(_ bytes: [UInt8], at offset: Int) {
    pending.append(.written(bytes, at: offset))
  }

  mutating func truncate(to sizeBytes: Int) { pending.append(.cut(to: sizeBytes)) }

  mutating func synchronise() {
    for change in pending {
      switch change {
      case .written(let bytes, let offset): Self.put(bytes[...], at: offset, into: &durable)
      case .cut(let sizeBytes): Self.resize(&durable, to: sizeBytes)
      }
    }
    pending = []
  }

  /// What was done since the last sync will never be durable.
  mutating func forget() { pending = [] }

  /// What is left after the power has gone: of each sector any version since the last sync, and any size the
  /// file has had since.
  func remains(after cut: inout PowerCut) -> [UInt8] {
    guard !pending.isEmpty else { return durable }
    var bytes = durable
    var sizeBytes = durable.count
    var sizes = [sizeBytes]
    for change in pending {
      switch change {
      case .written(let written, let offset):
        land(written, at: offset, in: &bytes, &cut)
        sizeBytes = max(sizeBytes, offset + written.count)
      case .cut(let end):
        if cut.keeps() { Self.resize(&bytes, to: end) }
        sizeBytes = end
      }
      if sizeBytes != sizes.last { sizes.append(sizeBytes) }
    }
    Self.resize(&bytes, to: cut.size(among: sizes))
    return bytes
  }

  private func land(
    _ written: [UInt8], at offset: Int, in bytes: inout [UInt8], _ cut: inout PowerCut
  ) {
    var kept = 0
    var lost = 0
    var start = 0
    while start < written.count {
      let left = Self.sectorSizeBytes - (offset + start) % Self.sectorSizeBytes
      let end = min(written.count, start + left)
      if cut.keeps() {
        Self.put(written[start..<end], at: offset + start, into: &bytes)
        kept += 1
      } else {
        lost += 1
      }
      start = end
    }
    cut.saw(kept: kept, lost: lost)
  }

  private static func put(_ piece: ArraySlice<UInt8>, at offset: Int, into bytes: inout [UInt8]) {
    resize(&bytes, to: max(bytes.count, offset + piece.count))
    unsafe piece.withUnsafeBytes { source in
      unsafe bytes.withUnsafeMutableBytes { target in
        unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset..<offset + source.count])
          .copyMemory(from: source)
      }
    }
  }

  private static func resize(_ bytes: inout [UInt8], to sizeBytes: Int) {
    if bytes.count > sizeBytes {
      bytes.removeLast(bytes.count - sizeBytes)
    } else {
      bytes += [UInt8](repeating: 0, count: sizeBytes - bytes.count)
    }
  }
}

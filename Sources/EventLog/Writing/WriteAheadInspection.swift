internal import Events

/// What a write-ahead log holds, found out before SQLite opens it.
///
/// SQLite reads the log up to the first frame that is not whole and takes that for its end, whatever follows
/// (sqlite.org/fileformat2.html, section 4.4). After a power cut that is right: one transaction is in flight at a
/// time and each is synced before it is acknowledged, so all that can be torn is the last one. Anything that
/// belongs to a later transaction shows that the frame was whole once and was damaged since: SQLite would drop
/// commits that were acknowledged, and say nothing.
struct WriteAheadInspection: Equatable, Sendable {
  /// Where acknowledged commits would be dropped.
  struct Damage: Equatable, Sendable {
    /// The first frame that is not whole, from 1; 0 is the file's header.
    let frame: Int
    /// How many ends of commits stand at or behind it.
    let commits: Int
  }

  /// How many frames are read at a time.
  private static let chunkFrames = 256

  /// Frames up to the end of the last whole commit.
  private(set) var framesWhole = 0
  /// Whole commits.
  private(set) var commitsWhole = 0
  /// Frames of an unfinished transaction behind them.
  private(set) var framesCut = 0
  /// The bytes of those frames, a part of one included.
  private(set) var bytesCut = 0
  private(set) var damage: Damage?
  /// Where the last whole commit ends in the file; 0 where SQLite ignores the file.
  private(set) var endBytes = 0

  var isTorn: Bool { bytesCut > 0 }

  /// Inspects a file; one that is missing or empty holds nothing.
  init(_ path: String) throws(LogFailure) {
    guard let file = try File.ifPresent(path), let size = FileMark(path)?.sizeBytes, size > 0
    else { return }
    let start = try file.read(WriteAheadHeader.sizeBytes)
    guard start.count == WriteAheadHeader.sizeBytes else {
      bytesCut = start.count
      return
    }
    let header = WriteAheadHeader(start[...])
    var walk = Walk(header)
    let frameBytes = WriteAheadFrame.headSizeBytes + header.pageSizeBytes
    var offset = WriteAheadHeader.sizeBytes
    var rest: ArraySlice<UInt8> = []
    while offset < size {
      rest = try file.read(frameBytes * Self.chunkFrames, at: offset)[...]
      guard !rest.isEmpty else { break }
      while rest.count >= frameBytes {
        walk.take(rest.prefix(frameBytes), at: offset)
        rest = rest.dropFirst(frameBytes)
        offset += frameBytes
      }
      if !rest.isEmpty { break }
    }
    conclude(walk, part: rest, frameBytes: frameBytes, sizeBytes: size)
    if damage?.frame == 0, try Self.isMoved(walk.pages, of: file, into: path) {
      // A header that was torn as the file was begun anew: what stands behind it had been moved before.
      damage = nil
      bytesCut = size
    }
  }

  /// Whether every page of a write-ahead log stands in the database as well, so that nothing of it is needed.
  private static func isMoved(
    _ pages: [UInt32: Int], of file: borrowing File, into path: String
  ) throws(LogFailure) -> Bool {
    guard path.hasSuffix("-wal"), let database = try File.ifPresent(String(path.dropLast(4))) else {
      return false
    }
    let pageBytes = WriteAheadHeader.pageSizeBytesUsual
    for (page, offset) in pages {
      let moved = try database.read(pageBytes, at: (Int(page) - 1) * pageBytes)
      let logged = try file.read(pageBytes, at: offset + WriteAheadFrame.headSizeBytes)
      guard moved == logged else { return false }
    }
    return true
  }

  private mutating func conclude(
    _ walk: Walk, part: ArraySlice<UInt8>, frameBytes: Int, sizeBytes: Int
  ) {
    guard walk.header.isValid else {
      // The header is synced before the first frame is written, so frames prove that it was whole.
      if walk.linkedFrames > 0 {
        damage = Damage(frame: 0, commits: walk.linkedCommits)
      } else {
        framesCut = walk.frames
        bytesCut = sizeBytes
      }
      return
    }
    framesWhole = walk.framesWhole
    commitsWhole = walk.commitsWhole
    endBytes = WriteAheadHeader.sizeBytes + framesWhole * frameBytes
    if walk.isDamaged {
      damage = Damage(frame: (walk.firstBad ?? 0) + 1, commits: walk.commitsBehind)
      return
    }
    framesCut = walk.framesKin - framesWhole
    bytesCut = framesCut * frameBytes
    // A part of a frame tells by its salts whose it is; one too short for them was just begun.
    let isOurs =
      part.count < 16
      || WriteAheadFrame.Salts(
        first: WriteAheadFrame.word(part, 2), second: WriteAheadFrame.word(part, 3))
        == walk.header.salts
    if !part.isEmpty, isOurs { bytesCut += part.count }
  }
}

extension WriteAheadInspection {
  /// The state of a walk from frame to frame.
  private struct Walk {
    let header: WriteAheadHeader
    private(set) var frames = 0
    private(set) var framesWhole = 0
    private(set) var commitsWhole = 0
    private(set) var firstBad: Int?
    /// Up to where frames of this filling of the file stand.
    private(set) var framesKin = 0
    private(set) var commitsBehind = 0
    private(set) var isDamaged = false
    /// Frames that follow from the one before, whatever the header says.
    private(set) var linkedFrames = 0
    private(set) var linkedCommits = 0
    /// Where the last of those frames of each page stands.
    private(set) var pages: [UInt32: Int] = [:]
    private var previous: WriteAheadChecksum
    private var previousSalts: WriteAheadFrame.Salts

    init(_ header: WriteAheadHeader) {
      self.header = header
      previous = header.checksum
      previousSalts = header.salts
    }

    mutating func take(_ bytes: ArraySlice<UInt8>, at offset: Int) {
      let frame = WriteAheadFrame(
        bytes, at: offset, after: previous, isBigEndian: header.isBigEndian)
      if header.isValid { judge(frame) } else { findLink(frame, at: offset) }
      frames += 1
      previous = frame.checksum
      previousSalts = frame.salts
    }

    private mutating func judge(_ frame: WriteAheadFrame) {
      let isCurrent = frame.salts == header.salts
      guard firstBad != nil else {
        if isCurrent, frame.isLinked, frame.pageNumber != 0 {
          framesKin = frames + 1
          if frame.pagesAfterCommit != 0 {
            framesWhole = framesKin
            commitsWhole += 1
          }
          return
        }
        firstBad = frames
        if frame.salts.resembles(header.salts) { countBehind(frame) }
        if frame.isUnfinished { framesKin = frames + 1 }
        return
      }
      if frame.isUnfinished { framesKin = frames + 1 }
      guard isCurrent else { return }
      // Behind the end of one transaction stands a part of another.
      if commitsBehind > 0 { isDamaged = true }
      countBehind(frame)
    }

    private mutating func countBehind(_ frame: WriteAheadFrame) {
      framesKin = frames + 1
      if frame.isCommit { commitsBehind += 1 }
    }

    private mutating func findLink(_ frame: WriteAheadFrame, at offset: Int) {
      guard frame.isLinked, frame.pageNumber != 0,
        frames == 0 || frame.salts == previousSalts
      else { return }
      linkedFrames += 1
      pages[frame.pageNumber] = offset
      if frame.pagesAfterCommit != 0 { linkedCommits += 1 }
    }
  }
}

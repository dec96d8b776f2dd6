import Events
import Glibc
import Testing

@testable import EventLog

@Suite struct WriteAheadTests {
  let scratch = ScratchDirectory()

  @Test func `a missing, an empty and a whole file hold nothing to cut`() throws {
    #expect(try !WriteAheadInspection(scratch.log.writeAheadPath).isTorn)
    var file = try WriteAheadFile(commits: 5, in: scratch)
    let whole = try file.inspect()
    // The making of the log itself is moved into the file when it is opened.
    #expect(whole.commitsWhole == 5)
    #expect(whole.framesWhole == file.frameCount)
    #expect(!whole.isTorn)
    #expect(whole.damage == nil)
    #expect(whole.endBytes == file.bytes.count)
    file.bytes = []
    #expect(try !file.inspect().isTorn)
  }

  @Test func `a file cut anywhere keeps the whole commits before the cut, as SQLite does`() throws {
    let file = try WriteAheadFile(commits: 3, in: scratch)
    let commits = file.commitFrames
    var cuts = [0, 1, 31, 32, 33]
    for frame in 0...file.frameCount {
      cuts += [0, 7, 17, 24, 2_000].map { min(file.offset(frame) + $0, file.bytes.count) }
    }
    for cut in cuts {
      var shorter = file
      shorter.bytes = Array(file.bytes[..<cut])
      let found = try shorter.inspect()
      let ends = commits.filter { file.offset($0 + 1) <= cut }
      #expect(found.damage == nil, "cut at \(cut)")
      #expect(found.commitsWhole == ends.count, "cut at \(cut)")
      #expect(found.framesWhole == (ends.last ?? -1) + 1, "cut at \(cut)")
      let end = ends.last.map { file.offset($0 + 1) } ?? (cut < 32 ? 0 : 32)
      #expect(found.bytesCut == cut - end, "cut at \(cut)")
    }
  }

  @Test func `sectors of the last transaction that never arrived are torn, not damaged`() throws {
    let file = try WriteAheadFile(commits: 2, in: scratch)
    let commits = file.commitFrames
    let start = file.offset(commits[commits.count - 2] + 1)
    let sectors = Array(stride(from: (start + 511) / 512 * 512, to: file.bytes.count, by: 512))
    #expect(sectors.count > 20)
    // Every sector alone, and runs of them: what stood there before comes through, be it zeros or a leftover.
    let leftover = Array(file.bytes[file.offset(0)..<file.offset(1)])
    for first in sectors.indices {
      for length in [1, 3, 9] {
        for old in [[UInt8](repeating: 0, count: 512), Array(leftover[0..<512])] {
          var torn = file
          for sector in sectors[first..<min(first + length, sectors.count)] {
            let end = min(sector + 512, file.bytes.count)
            var content = old[..<(end - sector)]
            // A leftover has other salts than the present filling, wherever they come to stand.
            content = ArraySlice(content.map { $0 ^ 0x5A })
            torn.bytes.replaceSubrange(sector..<end, with: content)
          }
          let found = try torn.inspect()
          #expect(found.damage == nil, "sector \(sectors[first]), \(length)")
          #expect(found.commitsWhole == commits.count - 1)
          #expect(found.isTorn)
        }
      }
    }
  }

  @Test func `a changed bit before the last transaction is damage, wherever it is`() throws {
    let file = try WriteAheadFile(commits: 3, in: scratch)
    let commits = file.commitFrames
    let last = file.offset(commits[commits.count - 2] + 1)
    var offsets = Array(0..<32)
    for frame in 0...commits[commits.count - 2] {
      // A bit of the page's number, of each salt and checksum, and of the page; all bytes of some frames.
      let places = frame % 8 == 7 ? Array(0..<24) : [1, 9, 14, 17, 22, 1_003]
      offsets += places.map { file.offset(frame) + $0 }
    }
    for (number, offset) in offsets.enumerated() where offset < last {
      var changed = file
      changed.bytes[offset] ^= 1 << (number % 8)
      let found = try changed.inspect()
      #expect(found.damage != nil, "offset \(offset)")
      #expect(found.damage?.frame ?? 0 <= max(0, (offset - 32) / WriteAheadFile.frameBytes + 1))
    }
  }

  @Test func `damage is refused before anything is touched`() throws {
    var file = try WriteAheadFile(commits: 8, anchored: 2, in: scratch)
    let commits = file.commitFrames
    // Behind the anchor, which therefore says nothing.
    let frame = commits[5] + 1
    file.bytes[file.offset(frame) + 500] ^= 4
    try file.save()
    let log = try scratch.bytes(of: scratch.log.logPath)
    do throws(LogFailure) {
      _ = try Writer.open(scratch.log, create: false)
      Issue.record("the log was opened")
    } catch .writeAheadDamaged(let path, let found, let ends) {
      #expect(path == scratch.log.writeAheadPath)
      #expect(found == frame + 1)
      #expect(ends == 2)
    }
    #expect(try scratch.bytes(of: scratch.log.writeAheadPath) == file.bytes)
    #expect(try scratch.bytes(of: scratch.log.logPath) == log)
  }

  @Test func `leftovers of an earlier filling behind the end are neither torn nor damage`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    writer.checkpointDuePages = 60
    var number: UInt64 = 0
    var longest = 0
    repeat {
      number += 1
      _ = try writer.commit(
        Samples.batch(number, streams: [1, 2, 3]), recordedAt: Samples.time(number))
      longest = max(longest, writer.store.connection.walPageCount)
    } while writer.store.connection.walPageCount >= longest
    // It has begun anew; the old frames stand behind.
    let pages = writer.store.connection.walPageCount
    _ = consume writer
    let found = try WriteAheadInspection(scratch.log.writeAheadPath)
    #expect(found.framesWhole == pages)
    #expect(pages < longest)
    #expect(!found.isTorn)
    #expect(found.damage == nil)
    let again = try Writer.open(scratch.log, create: false)
    #expect(again.recovery == nil)
    #expect(again.head == Position(3 * number))
  }

  @Test func `a torn end is cut, told, and does not come back`() throws {
    let file = try WriteAheadFile(commits: 9, anchored: 7, in: scratch)
    let commits = file.commitFrames
    // What was cut stays behind the new end unless it is taken away, and would then look like damage.
    var torn = file
    torn.bytes[file.offset(commits[7] + 1) + 99] ^= 1
    try torn.save()
    for round in 1...4 as ClosedRange<UInt64> {
      var writer = try Writer.open(scratch.log, create: false)
      if round == 1 {
        let told = writer.recovery
        let recovery = try #require(told)
        #expect(recovery.commitsKept == 8)
        #expect(recovery.framesKept == commits[7] + 1)
        #expect(recovery.framesCut == file.frameCount - commits[7] - 1)
        #expect(recovery.bytesCut == recovery.framesCut * WriteAheadFile.frameBytes)
        #expect(recovery.head == Position(8))
        #expect(recovery.words.english.contains("position 8"))
        #expect(recovery.words.chinese.contains("序号 8"))
      } else {
        #expect(writer.recovery == nil)
      }
      _ = try writer.commit(Samples.batch(100 + round), recordedAt: Samples.time(100))
    }
    #expect(try Verifier.verify(scratch.log).ok)
    #expect(try Reader(scratch.log).head().position == Position(12))
  }

  @Test func `a torn end is cut even while somebody reads`() throws {
    let file = try WriteAheadFile(commits: 5, anchored: 3, in: scratch)
    var torn = file
    torn.bytes.removeLast(10)
    try torn.save()
    let outside = try Connection(scratch.log.logPath, .readOnly)
    try outside.execute("BEGIN; SELECT count(*) FROM event")
    let writer = try Writer.open(scratch.log, create: false)
    #expect(writer.recovery?.head == Position(4))
    let size = try #require(FileMark(scratch.log.writeAheadPath)).sizeBytes
    #expect(size <= file.offset(file.commitFrames[3] + 1))
    #expect(try outside.integer("SELECT count(*) FROM event") == 4)
  }

  @Test func `a process killed in mid transaction is told what was cut`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = scratch.log.path as String] in
      var writer = try Writer.open(LogDirectory(path: path), create: true)
      _ = try writer.commit(Samples.batch(1), recordedAt: Samples.time(1))
      try writer.store.connection.execute("PRAGMA cache_size = 5")
      _ = try writer.stage(
        Samples.batch(2, streams: Array(0..<2_000)), recordedAt: Samples.time(2))
      kill(getpid(), SIGKILL)
    }
    let writer = try Writer.open(scratch.log, create: false)
    let told = writer.recovery
    let recovery = try #require(told)
    #expect(recovery.framesCut > 100)
    #expect(recovery.commitsKept == 1)
    #expect(writer.head == Position(1))
    try writer.close()
  }

  // MARK: Readers that hold it

  @Test func `it is used again from its start, and emptied when there is time`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    writer.checkpointDuePages = 40
    for number in 1...80 as ClosedRange<UInt64> {
      _ = try writer.commit(
        Samples.batch(number, streams: [1, 2, 3]), recordedAt: Samples.time(number))
      #expect(writer.writeAheadBytes <= 60 * WriteAheadFile.frameBytes)
    }
    #expect(try #require(FileMark(scratch.log.writeAheadPath)).sizeBytes < 300_000)
    #expect(writer.writeAheadBytes > 0)
    try writer.emptyWriteAhead()
    #expect(writer.writeAheadBytes == 0)
    #expect(try #require(FileMark(scratch.log.writeAheadPath)).sizeBytes == 0)
    _ = try writer.commit(Samples.batch(81), recordedAt: Samples.time(81))
    #expect(writer.writeAheadBytes > 0)
    #expect(writer.writeAheadBytes < 20 * WriteAheadFile.frameBytes)
    try writer.close()
    #expect(try Verifier.verify(scratch.log).ok)
  }

  @Test func `a reader from outside that holds it lets it grow until it goes`() throws {
    var writer = try Writer.open(scratch.log, create: true)
    writer.checkpointDuePages = 40
    _ = try writer.commit(Samples.batch(1), recordedAt: Samples.time(1))
    let outside = try Connection(scratch.log.logPath, .readOnly)
    try outside.execute("BEGIN; SELECT count(*) FROM event")
    for number in 2...60 as ClosedRange<UInt64> {
      _ = try writer.commit(
        Samples.batch(number, streams: [1, 2, 3]), recordedAt: Samples.time(number))
    }
    let held = writer.writeAheadBytes
    #expect(held > 100 * WriteAheadFile.frameBytes)
    try writer.emptyWriteAhead()
    #expect(writer.writeAheadBytes == held)
    #expect(try outside.integer("SELECT count(*) FROM event") == 1)
    try outside.execute("COMMIT")
    try writer.emptyWriteAhead()
    #expect(writer.writeAheadBytes == 0)
    for number in 61...160 as ClosedRange<UInt64> {
      _ = try writer.commit(
        Samples.batch(number, streams: [1, 2, 3]), recordedAt: Samples.time(number))
      #expect(writer.writeAheadBytes <= 60 * WriteAheadFile.frameBytes)
    }
    try writer.close()
    #expect(try Verifier.verify(scratch.log).ok)
  }
}

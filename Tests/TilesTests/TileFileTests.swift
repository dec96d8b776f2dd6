import Events
import Foundation
import Testing

@testable import Tiles

@Suite struct TileFileTests {
  private func failure(_ path: String) -> TileFailure? {
    do throws(TileFailure) {
      _ = try TileFile(path: path)
      return nil
    } catch {
      return error
    }
  }

  private func at(_ zoom: Int, _ column: Int, _ row: Int) throws -> TileAddress {
    try #require(TileAddress(zoom: zoom, column: column, row: row))
  }

  @Test func `rows are counted from the north outside, from the south inside`() throws {
    let fixture = TileFixture(tiles: [
      (3, 5, 6, TileFixture.picture(1)), (3, 5, 1, TileFixture.picture(2)),
    ])
    var file = try TileFile(path: fixture.path)
    let (north, south) = (try file.picture(at: at(3, 5, 1)), try file.picture(at: at(3, 5, 6)))
    #expect(north == TileFixture.picture(1))
    #expect(south == TileFixture.picture(2))
  }

  @Test func `a tile that is not there is nothing, again and again`() throws {
    let fixture = TileFixture(tiles: [(0, 0, 0, TileFixture.picture(1))])
    var file = try TileFile(path: fixture.path)
    for _ in 0..<3 {
      let (none, one) = (try file.picture(at: at(1, 0, 0)), try file.picture(at: at(0, 0, 0)))
      #expect(none == nil)
      #expect(one == TileFixture.picture(1))
    }
  }

  @Test func `zooms are the metadata's, else those of the tiles`() throws {
    let tiles = [(4, 0, 0, TileFixture.picture(1)), (7, 0, 0, TileFixture.picture(1))]
    let plain = TileFixture(tiles: tiles)
    let said = TileFixture(["format": "png", "minzoom": "2", "maxzoom": "9"], tiles: tiles)
    let half = TileFixture(["format": "png", "minzoom": "5"], tiles: tiles)
    let zooms = try [plain, said, half].map { fixture in
      let file = try TileFile(path: fixture.path)
      return file.zooms
    }
    #expect(zooms == [4...7, 2...9, 5...7])
  }

  @Test func `tables may be views, as files that hold equal tiles once have them`() throws {
    let fixture = TileFixture()
    fixture.run(
      """
      CREATE TABLE metadata (name text, value text);
      INSERT INTO metadata VALUES ('format', 'png');
      CREATE TABLE images (tile_id text, tile_data blob);
      CREATE TABLE map (zoom_level integer, tile_column integer, tile_row integer, tile_id text);
      CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data
        FROM map JOIN images USING (tile_id);
      INSERT INTO images VALUES ('a', X'89504E4701');
      INSERT INTO map VALUES (1, 0, 0, 'a'), (1, 1, 0, 'a');
      """)
    var file = try TileFile(path: fixture.path)
    let pictures = try [0, 1].map { try file.picture(at: at(1, $0, 1)) }
    #expect(pictures == [TileFixture.picture(1), TileFixture.picture(1)])
  }

  @Test func `what is no file of tiles is refused with what is wrong`() throws {
    let missing = TileFixture()
    guard case .unreadable(missing.path, _)? = failure(missing.path) else {
      Issue.record("\(String(describing: failure(missing.path)))")
      return
    }
    let text = TileFixture()
    try text.overwrite { $0 = Data(repeating: 0x41, count: 8_192) }
    guard case .damaged(text.path, _)? = failure(text.path) else {
      Issue.record("\(String(describing: failure(text.path)))")
      return
    }
    let other = TileFixture()
    other.run("CREATE TABLE a (b)")
    guard case .foreign(other.path, let reason)? = failure(other.path) else {
      Issue.record("\(String(describing: failure(other.path)))")
      return
    }
    #expect(reason.contains("metadata"))
    let empty = TileFixture(tiles: [])
    #expect(failure(empty.path) == .empty(path: empty.path))
    let vector = TileFixture(tiles: [(0, 0, 0, [0x1F, 0x8B, 8])])
    #expect(failure(vector.path) == .vector(path: vector.path))
    let strange = TileFixture(tiles: [(0, 0, 0, [1, 2, 3])])
    #expect(failure(strange.path) == .format(path: strange.path, nil))
  }

  @Test func `a file that lost its end is damaged`() throws {
    let tiles = (0..<200).map { (zoom: 10, column: $0, row: 0, bytes: picture(of: 4_000)) }
    let fixture = TileFixture(tiles: tiles)
    try fixture.overwrite { $0 = $0.prefix($0.count / 2) }
    guard case .damaged? = failureOfReading(fixture.path) else {
      Issue.record("\(String(describing: failureOfReading(fixture.path)))")
      return
    }
  }

  private func picture(of bytes: Int) -> [UInt8] {
    TileFixture.picture(1) + [UInt8](repeating: 7, count: bytes)
  }

  private func failureOfReading(_ path: String) -> TileFailure? {
    do throws(TileFailure) {
      var file = try TileFile(path: path)
      for column in 0..<200 {
        guard let address = TileAddress(zoom: 10, column: column, row: 1_023) else { continue }
        _ = try file.picture(at: address)
      }
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    (0, 0, 0, true), (0, 1, 0, false), (0, 0, -1, false), (2, 3, 3, true), (2, 4, 0, false),
    (30, (1 << 30) - 1, 0, true), (31, 0, 0, false), (-1, 0, 0, false),
  ])
  func `an address is a place of the grid`(
    _ zoom: Int, _ column: Int, _ row: Int, _ isOne: Bool
  ) {
    #expect((TileAddress(zoom: zoom, column: column, row: row) != nil) == isOne)
  }

  @Test func `every fault says what to do, in both languages`() {
    let failures: [TileFailure] = [
      .unreadable(path: "/q9", reason: "b"), .damaged(path: "/q9", reason: "b"),
      .foreign(path: "/q9", reason: "b"), .empty(path: "/q9"), .vector(path: "/q9"),
      .format(path: "/q9", nil), .format(path: "/q9", "gif"),
      .member(path: "/q9", name: "n", value: "v"),
    ]
    for failure in failures {
      #expect(
        failure.words.english.contains("/q9")
          && failure.words.english.contains { ",;".contains($0) })
      #expect(
        failure.words.chinese.contains("/q9")
          && failure.words.chinese.contains { "，；".contains($0) })
    }
  }
}

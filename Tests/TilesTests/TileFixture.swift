import CSQLite
import Foundation

/// A small file of tiles, made by statements, gone with the test.
@safe
final class TileFixture {
  /// The first bytes of a picture, then one that tells it from others.
  static func picture(_ number: UInt8) -> [UInt8] { [0x89, 0x50, 0x4E, 0x47, number] }

  let path: String

  /// An empty path; nothing is there.
  init() {
    path = NSTemporaryDirectory() + "/tiles-\(UUID().uuidString).mbtiles"
  }

  /// A file with these tiles, given with rows as the file counts them, from the south.
  convenience init(
    _ members: [String: String] = ["format": "png"],
    tiles: [(zoom: Int, column: Int, row: Int, bytes: [UInt8])]
  ) {
    self.init()
    var sql = """
      CREATE TABLE metadata (name text, value text);
      CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
      """
    for (name, value) in members {
      sql += "INSERT INTO metadata VALUES ('\(name)', '\(value)');"
    }
    for tile in tiles {
      let hex = tile.bytes.map { String(Int($0) + 0x100, radix: 16).dropFirst() }.joined()
      sql += "INSERT INTO tiles VALUES (\(tile.zoom), \(tile.column), \(tile.row), X'\(hex)');"
    }
    run(sql)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func run(_ sql: String) {
    var handle: OpaquePointer?
    let opened = unsafe sqlite3_open(path, &handle)
    let done = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    unsafe sqlite3_close(handle)
    precondition(opened == SQLITE_OK && done == SQLITE_OK, "the fixture could not be made")
  }

  /// Puts other bytes in the place of the file's.
  func overwrite(_ change: (inout Data) -> Void) throws {
    var bytes = (try? Data(contentsOf: URL(filePath: path))) ?? Data()
    change(&bytes)
    try bytes.write(to: URL(filePath: path))
  }
}

import CSQLite
import Client
import Events
import Loop
import Testing
import Tiles
import Wire

@testable import Server

@Suite struct BaseMapTests {
  /// The first bytes of a picture, then one that tells it from others.
  private static let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 9]

  /// A file with one tile: zoom 3, column 5, row 1 from the north.
  static func makeFile(_ scratch: ScratchDirectory, format: String = "png") -> String {
    let path = scratch.path + "/base.mbtiles"
    var handle: OpaquePointer?
    let opened = unsafe sqlite3_open(path, &handle)
    let sql = """
      CREATE TABLE metadata (name text, value text);
      CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
      INSERT INTO metadata VALUES ('format', '\(format)'), ('minzoom', '2'), ('maxzoom', '6'),
        ('bounds', '100,20,110,30'), ('attribution', '<b>&copy; Surveyors</b>');
      INSERT INTO tiles VALUES (3, 5, 6, X'89504E4709');
      """
    let done = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    unsafe sqlite3_close(handle)
    precondition(opened == SQLITE_OK && done == SQLITE_OK, "the fixture could not be made")
    return path
  }

  private func policy(_ centre: TestCentre) throws -> String {
    let page = try centre.send(HTTPRequest(.get, "/", host: "a", headers: [:]))
    return try #require(page.headers["Content-Security-Policy"])
  }

  @Test func `without a setting there is no base map, and no other host for pictures`() throws {
    let centre = try TestCentre()
    let told = try centre.get("/v1/map/tiles")
    #expect(told["source"]?.string == "none" && told["template"] == nil)
    #expect(try centre.send(.get, "/v1/map/tiles/0/0/0", as: "wang").status == .notFound)
    #expect(try policy(centre).contains("img-src 'self' data:;"))
  }

  @Test func `a file says what it is`() throws {
    let scratch = ScratchDirectory()
    let path = Self.makeFile(scratch)
    let centre = try TestCentre {
      $0.map.tiles = path
      $0.map.datum = .gcj02
    }
    let told = try centre.get("/v1/map/tiles", as: "zhao")
    #expect(told["source"]?.string == "file")
    #expect(told["template"]?.string == "v1/map/tiles/{z}/{x}/{y}")
    #expect(told["zoomMin"]?.integer == 2 && told["zoomMax"]?.integer == 6)
    #expect(told["bounds"]?.array?.count == 4)
    #expect(told["credit"]?.string == "© Surveyors")
    #expect(told["datum"]?.string == "gcj02")
    // Its pictures come from here: the policy stays as it is without.
    #expect(try policy(centre) == (try policy(try TestCentre())))
  }

  @Test func `the credit of the settings comes before the file's`() throws {
    let scratch = ScratchDirectory()
    let path = Self.makeFile(scratch)
    let centre = try TestCentre {
      $0.map.tiles = path
      $0.map.credit = "Ours"
    }
    #expect(try centre.get("/v1/map/tiles")["credit"]?.string == "Ours")
  }

  @Test func `a tile is given with its type and its name, and not twice`() throws {
    let scratch = ScratchDirectory()
    let path = Self.makeFile(scratch, format: "webp")
    let centre = try TestCentre { $0.map.tiles = path }
    let first = try centre.send(.get, "/v1/map/tiles/3/5/1", as: "wang")
    #expect(first.status == .ok && first.body == Self.picture)
    #expect(first.headers["Content-Type"] == "image/webp")
    #expect(first.headers["Cache-Control"] == "private, max-age=3600")
    let tag = try #require(first.headers["ETag"])
    var request = try centre.client("wang").request(.get, "/v1/map/tiles/3/5/1", body: [])
    request.headers.set("If-None-Match", tag)
    let second = try centre.send(request, as: "wang")
    #expect(second.status == .notModified && second.body.isEmpty)
  }

  @Test func `a tile that the file has not is no error`() throws {
    let scratch = ScratchDirectory()
    let path = Self.makeFile(scratch)
    let centre = try TestCentre { $0.map.tiles = path }
    for place in ["3/5/6", "0/0/0", "30/1/1"] {
      let answer = try centre.send(.get, "/v1/map/tiles/" + place, as: "wang")
      #expect(answer.status == .noContent && answer.body.isEmpty, "\(place)")
    }
    for place in ["3/8/0", "31/0/0", "-1/0/0", "a/0/0", "3/5/1.png"] {
      let answer = try centre.send(.get, "/v1/map/tiles/" + place, as: "wang")
      #expect(answer.status == .badRequest, "\(place)")
    }
  }

  @Test func `tiles are for those who are logged in`() throws {
    let scratch = ScratchDirectory()
    let path = Self.makeFile(scratch)
    let centre = try TestCentre { $0.map.tiles = path }
    for address in ["/v1/map/tiles", "/v1/map/tiles/3/5/1"] {
      #expect(try centre.send(.get, address).status == .unauthorized, "\(address)")
    }
  }

  @Test func `many at once are all answered, each with its own`() throws {
    let scratch = ScratchDirectory()
    let path = Self.makeFile(scratch)
    let centre = try TestCentre { $0.map.tiles = path }
    let server = try #require(centre.server)
    guard case .file(let desk) = server.tiles else {
      Issue.record("no desk")
      return
    }
    var pictures: [Int: [UInt8]?] = [:]
    for number in 0..<100 {
      let row = number % 2 == 0 ? 1 : 2
      let address = try #require(TileAddress(zoom: 3, column: 5, row: row))
      _ = desk.picture(at: address) { result in
        pictures[number] = .some(try? result.get())
        if pictures.count == 99 { centre.loop.stop() }
      }
    }
    // Whoever has left is not answered.
    desk.picture(at: try #require(TileAddress(zoom: 3, column: 5, row: 1))) { _ in
      Issue.record("answered though left")
    }.leave()
    try centre.wait("the pictures") { pictures.count >= 99 }
    try centre.poll("the last one") { pictures.count == 100 }
    #expect(pictures.allSatisfy { $0.value == ($0.key % 2 == 0 ? Self.picture : nil) })
  }

  @Test func `a centre starts without streets, and says which setting names no usable file`()
    throws
  {
    let scratch = ScratchDirectory()
    for (file, named) in [
      (scratch.path + "/none.mbtiles", "/none.mbtiles"),
      (Self.makeFile(scratch, format: "pbf"), "vector"),
    ] {
      let centre = try TestCentre { $0.map.tiles = file }
      #expect(try centre.get("/v1/map/tiles")["source"]?.string == "none")
      let said = try #require(centre.warnings.first { $0.english.contains("map.tiles: ") })
      #expect(said.english.contains(named))
      #expect(said.chinese.contains("map.tiles："))
    }
  }

  @Test func `pictures of another server are let through by name, and those of no other`() throws {
    let centre = try TestCentre {
      $0.map.tiles = "https://Tiles.example:8443/a/{z}/{x}/{y}.png?key=1"
      $0.map.zoomMax = 15
    }
    #expect(try policy(centre).contains("img-src 'self' data: https://tiles.example:8443;"))
    let told = try centre.get("/v1/map/tiles")
    #expect(told["source"]?.string == "address")
    #expect(told["template"]?.string == "https://Tiles.example:8443/a/{z}/{x}/{y}.png?key=1")
    #expect(told["zoomMin"]?.integer == 0 && told["zoomMax"]?.integer == 15)
    #expect(try centre.send(.get, "/v1/map/tiles/0/0/0", as: "wang").status == .notFound)
  }

  @Test func `tiles without TLS are refused below a page with it`() throws {
    let loop = try EventLoop()
    var settings = MapSettings()
    settings.tiles = "http://a/{z}/{x}/{y}"
    #expect(throws: ServingFailure.tilesNotSecure) {
      try TileSource(settings, isSecured: true, loop: loop)
    }
    #expect(try TileSource(settings, isSecured: false, loop: loop).pictureOrigin == "http://a:80")
  }

  @Test(arguments: [
    ("https://host/{z}/{x}/{y}.png", "https://host:443"),
    ("https://host/{z}/{x}/{-y}", "https://host:443"),
    ("http://10.0.0.5:81/{z}/{x}/{y}", "http://10.0.0.5:81"),
    (
      "https://t0.example.cn/img_w/wmts?SERVICE=WMTS&REQUEST=GetTile&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
      "https://t0.example.cn:443"
    ),
    ("https://host?z={z}&x={x}&y={y}", "https://host:443"),
  ])
  func `an address has places for zoom, column and row`(_ text: String, _ origin: String) {
    #expect(TileTemplate(text)?.origin == origin)
  }

  @Test(arguments: [
    ("ftp://a/{z}/{x}/{y}", "https://"), ("https://a/{z}/{x}", "{y}"), ("https://a/{x}/{y}", "{z}"),
    ("https://{s}.a/{z}/{x}/{y}", "{s}"), ("https://a/{z}/{x}/{y}{r}.png", "braces"),
    ("https://u:p@a/{z}/{x}/{y}", "user"), ("https:///{z}/{x}/{y}", "host"),
    ("https://a;b/{z}/{x}/{y}", "host"), ("https://a *.b/{z}/{x}/{y}", "%XX"),
    ("https://*/{z}/{x}/{y}", "host"), ("https://a/{z}/{x}/{y}\"", "%XX"),
  ])
  func `an address that cannot be says what it lacks`(_ text: String, _ hint: String) throws {
    #expect(TileTemplate(text) == nil)
    let fault = try #require(TileTemplate.fault(in: text))
    #expect(fault.english.contains(hint), "\(fault.english)")
    #expect(fault.chinese.contains("map.tiles"))
  }
}

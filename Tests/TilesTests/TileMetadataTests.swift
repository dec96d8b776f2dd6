import Testing

@testable import Tiles

@Suite struct TileMetadataTests {
  private func read(_ members: [String: String]) throws(TileFailure) -> TileMetadata {
    try TileMetadata(members, path: "a")
  }

  @Test(arguments: [
    ("png", "image/png"), ("jpg", "image/jpeg"), ("jpeg", "image/jpeg"), ("webp", "image/webp"),
    ("image/jpeg", "image/jpeg"), ("PNG", "image/png"),
  ])
  func `a format is an extension or a media type`(_ name: String, _ type: String) throws {
    #expect(try read(["format": name]).format.contentType == type)
  }

  @Test func `formats that pages cannot show are refused by what they are`() {
    for name in ["pbf", "mvt", "application/vnd.mapbox-vector-tile"] {
      #expect(throws: TileFailure.vector(path: "a")) { try read(["format": name]) }
    }
    #expect(throws: TileFailure.format(path: "a", "gif")) { try read(["format": "gif"]) }
    #expect(throws: TileFailure.format(path: "a", nil)) { try read([:]) }
  }

  @Test func `what is left out is not there`() throws {
    let read = try read(["format": "png"])
    #expect(read.zoomMin == nil && read.zoomMax == nil && read.bounds == nil && read.credit == "")
  }

  @Test func `zooms and bounds are read`() throws {
    let read = try read([
      "format": "png", "minzoom": "3", "maxzoom": "17", "bounds": "-122.5, 37.7,-122.3,37.85",
    ])
    #expect(read.zoomMin == 3 && read.zoomMax == 17)
    #expect(read.bounds?.west == -122.5 && read.bounds?.south == 37.7)
    #expect(read.bounds?.east == -122.3 && read.bounds?.north == 37.85)
  }

  @Test(arguments: [
    ("minzoom", "-1"), ("maxzoom", "31"), ("maxzoom", "many"), ("bounds", "1,2,3"),
    ("bounds", "3,2,1,4"), ("bounds", "1,2,3,x"), ("bounds", "-181,2,3,4"), ("bounds", "1,nan,3,4"),
  ])
  func `a member that cannot be is named`(_ name: String, _ value: String) {
    #expect(throws: TileFailure.member(path: "a", name: name, value: value)) {
      try read(["format": "png", name: value])
    }
  }

  @Test func `zooms the wrong way round are refused`() {
    #expect(throws: TileFailure.member(path: "a", name: "minzoom", value: "9")) {
      try read(["format": "png", "minzoom": "9", "maxzoom": "8"])
    }
  }

  @Test(arguments: [
    (#"<a href="https://x">&copy; OpenStreetMap</a> &amp; others"#, "© OpenStreetMap & others"),
    ("plain", "plain"), ("a & b", "a & b"), ("1 < 2", "1 "), ("&unknown; x", "&unknown; x"),
    ("<script>alert(1)</script>", "alert(1)"),
  ])
  func `a credit is shown without its markup`(_ markup: String, _ words: String) throws {
    #expect(try read(["format": "png", "attribution": markup]).credit == words)
  }

  @Test func `a credit is no longer than a map bears`() throws {
    let long = String(repeating: "x", count: 2_000)
    #expect(try read(["format": "png", "attribution": long]).credit.count == 300)
  }
}

import Foundation
import Testing
import WebConsole
import Wire

@testable import Server

@Suite struct PageTests {
  private func get(_ centre: TestCentre, _ path: String) throws -> HTTPResponse {
    try centre.send(HTTPRequest(.get, path, host: "a", headers: [:]))
  }

  @Test func `the page for a wall is the page`() throws {
    let centre = try TestCentre()
    let (desk, wall) = (try get(centre, "/"), try get(centre, "/wall"))
    #expect(wall.status == .ok && wall.body == desk.body)
    #expect(
      wall.headers["Content-Security-Policy"] == desk.headers["Content-Security-Policy"])
  }

  @Test func `every file of the page is embedded as it stands`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/WebConsole/page")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count > 50)
    #expect(Set(names) == Set(WebAsset.names))
    for name in names {
      let file = try Data(contentsOf: folder.appending(path: name))
      let isSame = WebAsset.named(name)?.bytes == [UInt8](file)
      #expect(isSame, "\(name)")
    }
  }

  /// What the page asks for by relative addresses, so that it works behind a prefix.
  @Test func `whatever the page and its modules name is there`() throws {
    let centre = try TestCentre()
    var waiting = ["index.html"]
    var seen: Set<String> = []
    while let name = waiting.popLast() {
      guard seen.insert(name).inserted, !name.hasPrefix("lib/") else { continue }
      let answer = try get(centre, "/" + (name == "index.html" ? "" : name))
      #expect(answer.status == .ok, "\(name)")
      let text = String(decoding: answer.body, as: UTF8.self)
      let named = text.matches(of: /(?:from |import |import\(|href=|src=)"(?:\.\/)?([^"]+)"/)
      waiting += named.map { String($0.1) }
      #expect(!named.contains { $0.1.hasPrefix("/") }, "\(name)")
    }
    #expect(seen.contains("console.js") && seen.contains("map.js"))
    for name in seen where name.hasPrefix("lib/leaflet/") {
      #expect(PageLibrary.contentTypes[String(name.dropFirst(12))] != nil, "\(name)")
    }
  }

  @Test func `the map library is read out of its folder, once`() throws {
    let folder = ScratchDirectory()
    defer { withExtendedLifetime(folder) {} }
    let file = AccessFile(path: folder.path + "/leaflet.css")
    try file.replace(with: Array(".leaflet {}".utf8))
    let centre = try TestCentre { $0.webLeaflet = folder.path }
    let first = try get(centre, "/lib/leaflet/leaflet.css")
    #expect(first.status == .ok && first.body == Array(".leaflet {}".utf8))
    #expect(first.headers["Content-Type"] == "text/css; charset=utf-8")
    #expect(first.headers["Cache-Control"] == PageLibrary.caching)
    try file.replace(with: Array("other".utf8))
    #expect(try get(centre, "/lib/leaflet/leaflet.css").body == first.body)
  }

  @Test func `a library that is not installed is named, and found once it is`() throws {
    let folder = ScratchDirectory()
    defer { withExtendedLifetime(folder) {} }
    let centre = try TestCentre { $0.webLeaflet = folder.path }
    let missing = try get(centre, "/lib/leaflet/leaflet.esm.min.js")
    #expect(missing.status == .serviceUnavailable)
    let said = String(decoding: missing.body, as: UTF8.self)
    #expect(said.contains("page.library-missing") && said.contains(PageLibrary.package))
    try AccessFile(path: folder.path + "/leaflet.esm.min.js").replace(with: [1])
    #expect(try get(centre, "/lib/leaflet/leaflet.esm.min.js").status == .ok)
  }

  @Test(arguments: ["leaflet.js", "leaflet.css.map", "images/leaflet.css", "images"])
  func `nothing but what is known by name is given`(_ name: String) throws {
    let folder = ScratchDirectory()
    defer { withExtendedLifetime(folder) {} }
    for known in ["leaflet.css", "leaflet.js", "leaflet.css.map"] {
      try AccessFile(path: folder.path + "/" + known).replace(with: [1])
    }
    let centre = try TestCentre { $0.webLeaflet = folder.path }
    #expect(try get(centre, "/lib/leaflet/" + name).status == .notFound)
  }
}

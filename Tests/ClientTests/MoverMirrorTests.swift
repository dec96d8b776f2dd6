import Client
import Testing
import Wire

@Suite struct MoverMirrorTests {
  private func mirror(_ texts: String...) throws -> MoverMirror {
    var mirror = MoverMirror()
    for text in texts { mirror.take(try JSON(parsing: Array(text.utf8))) }
    return mirror
  }

  private static let names = #"{"t":"dict","movers":[[2,"team","a"],[7,"responder","b"]]}"#
  private static let positions =
    #"{"t":"pos","s":5,"p":9,"at":1000,"movers":[[2,120.15,-30.28123,12.5,90,200,8,2.3],"#
    + #"[7,-0.00001,0,null,null,null,null,0]]}"#

  @Test func `text tells who is where, and who left`() throws {
    var mirror = try mirror(Self.names, Self.positions)
    #expect(mirror.subjects[7]?.kind == "responder" && mirror.subjects[7]?.id == "b")
    let first = try #require(mirror.sightings[2]?.mover)
    #expect(first.longitudeE5 == 12_015_000 && first.latitudeE5 == -3_028_123)
    #expect(first.speedMetresPerSecond == 12.5 && first.courseDegrees == 90)
    #expect(first.status == 200 && first.accuracyMetres == 8 && first.ageSeconds == 2.3)
    #expect(mirror.sightings[2]?.momentMillis == 1_000)
    let second = try #require(mirror.sightings[7]?.mover)
    #expect(second.longitudeE5 == -1 && second.speedSteps == nil && second.status == nil)
    mirror.take(try JSON(parsing: Array(#"{"t":"out","s":5,"handles":[2,9]}"#.utf8)))
    #expect(mirror.sightings.keys.sorted() == [7])
    mirror.removeAll()
    #expect(mirror.subjects.isEmpty && mirror.sightings.isEmpty)
  }

  @Test func `bytes tell the same, and a later frame counts`() throws {
    var mirror = try mirror(Self.names, Self.positions)
    var other = MoverMirror()
    other.take(try JSON(parsing: Array(Self.names.utf8)))
    let movers = mirror.sightings.values.map(\.mover).sorted { $0.handle < $1.handle }
    let frame = MoverFrame(position: 9, momentMillis: 1_000, movers: movers)
    other.take(try MoverFrame(decoding: frame.encoded))
    #expect(other.sightings == mirror.sightings)
    mirror.take(
      MoverFrame(
        position: 10, momentMillis: 2_000,
        movers: [Mover(handle: 2, latitudeE7: 10_000_000, longitudeE7: 20_000_000)]))
    #expect(mirror.sightings[2]?.mover.latitude == 1)
    #expect(mirror.sightings[2]?.mover.speedSteps == nil)
    #expect(mirror.sightings.count == 2)
  }

  @Test(arguments: [
    #"{"t":"pos","at":1,"movers":[[0,1,2,null,null,null,null,0]]}"#,
    #"{"t":"pos","at":1,"movers":[[1,1,2,null,null,null,null]]}"#,
    #"{"t":"pos","at":1,"movers":[[1,1e9,2,null,null,null,null,0]]}"#,
    #"{"t":"pos","at":1,"movers":[[1,1,2,null,null,null,null,-1]]}"#,
    #"{"t":"pos","at":-1,"movers":{}}"#, #"{"t":"dict","movers":[[1,"team"],[-1,"team","a"]]}"#,
    #"{"t":"out","handles":["2",-5]}"#,
  ])
  func `what makes no sense changes nothing`(_ text: String) throws {
    let mirror = try mirror(text)
    #expect(mirror.sightings.isEmpty && mirror.subjects.isEmpty)
  }
}

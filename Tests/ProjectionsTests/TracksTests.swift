import Events
import Projections
import Testing
import Wire

@Suite struct TracksTests {
  @Test func `a subject has its newest position and a digest of its segments`() throws {
    var story = Story()
    let batches = try [fixes([100, 110]), fixes([120], from: 3)]
    story.tell(Story.track.stream, .trackOpened(TrackOpened(team: Story.engine)))
    for batch in batches { story.tell(Story.track.stream, .fixBatchAppended(batch)) }
    #expect(
      Folded(Tracks.self, story.events).text(.tracks, Story.engine)
        == #"{"id":"00000000-0000-0000-0000-000000000020","v":3,"subject":"team","#
        + #""track":"00000000-0000-0000-0000-000000000070","fixes":3,"#
        + #""firstAt":"1970-01-01T00:01:40Z","lastAt":"1970-01-01T00:02:00Z","#
        + #""longitude":121,"latitude":31.000012,"speedMetresPerSecond":12.5,"#
        + #""courseDegrees":90.5,"accuracyMetres":4,"status":1,"#
        + #""digest":"\#(fnv1a(batches.map(\.payload)))"}"#)
  }

  @Test func `a late batch is counted and moves nothing back`() throws {
    var story = Story()
    let later = TrackID(0x71)
    for track in [Story.track, later] {
      story.tell(track.stream, .trackOpened(TrackOpened(responder: Story.responder)))
    }
    story.tell(later.stream, .fixBatchAppended(try fixes([200, 210])))
    story.tell(Story.track.stream, .fixBatchAppended(try fixes([50, 205])))
    let track = try #require(Folded(Tracks.self, story.events)[.tracks, Story.responder])
    #expect(track["lastAt"]?.string == "1970-01-01T00:03:30Z")
    #expect(track["firstAt"]?.string == "1970-01-01T00:00:50Z")
    #expect(track["track"]?.string == later.description)
    #expect(track["fixes"]?.integer == 4)
    #expect(track["subject"]?.string == "responder")
    #expect(track["v"]?.integer == 4)
  }

  @Test func `everybody is seen where the newest position says, also from a snapshot`() throws {
    var story = Story()
    let later = TrackID(0x71)
    story.tell(Story.track.stream, .trackOpened(TrackOpened(team: Story.engine)))
    story.tell(later.stream, .trackOpened(TrackOpened(responder: Story.responder)))
    story.tell(later.stream, .fixBatchAppended(try fixes([200])))
    story.tell(Story.track.stream, .fixBatchAppended(try fixes([100, 300, 150])))
    var models = ReadModels()
    for event in story.events { models.apply(event) }
    _ = models.takeChanges()
    #expect(
      Set(models.sightings().map { "\($0.subject) \($0.fix.time.milliseconds)" })
        == [
          "\(StreamID(.team, Story.engine.uuid)) 300000",
          "\(StreamID(.responder, Story.responder.uuid)) 200000",
        ])
    #expect(models.sighting(of: Story.engine.uuid)?.fix.latitudeE7 == 310_000_300)
    #expect(models.sighting(of: later.uuid) == nil)
    var restored = ReadModels()
    for row in models.takeSnapshot() { try restored.restore(row) }
    try restored.finishRestoring()
    #expect(restored.sightings() == models.sightings())
  }

  @Test func `segments are kept by subject, first fix and position, as they were packed`() throws {
    var story = Story()
    story.tell(Story.track.stream, .trackOpened(TrackOpened(team: Story.engine)))
    let batches = try [fixes([200]), fixes([100])]
    for batch in batches { story.tell(Story.track.stream, .fixBatchAppended(batch)) }
    let changes = try #require(Folded(Tracks.self, story.events, batch: 10).changes.last)
    #expect(changes.map(\.collection) == [.segments, .segments, .tracks])
    #expect(
      changes.map(\.key) == [
        "\(Story.engine)/000000000200000/00000000000000000002",
        "\(Story.engine)/000000000100000/00000000000000000003", Story.engine.description,
      ])
    #expect(changes.prefix(2).map(\.value) == batches.map(\.payload))
    #expect(changes.map(\.position) == [Position(2), Position(3), Position(3)])
  }

  @Test func `positions of nobody are ignored`() throws {
    var story = Story()
    story.tell(Story.track.stream, .fixBatchAppended(try fixes([100])))
    story.tell(Story.track.stream, .trackOpened(TrackOpened()))
    story.tell(Story.track.stream, .fixBatchAppended(try fixes([110])))
    #expect(Folded(Tracks.self, story.events).changes.joined().isEmpty)
  }

  @Test func `a clock before 1970 sorts first`() throws {
    var story = Story()
    story.tell(Story.track.stream, .trackOpened(TrackOpened(team: Story.engine)))
    story.tell(Story.track.stream, .fixBatchAppended(try fixes([-5])))
    let key = try #require(Folded(Tracks.self, story.events).changes.last?.first?.key)
    #expect(key == "\(Story.engine)/000000000000000/00000000000000000002")
  }
}

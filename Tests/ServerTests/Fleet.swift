import Client
import Events
import Testing
import Wire

@testable import Server

/// Teams and responders that report where they are.
struct Fleet {
  private struct Track {
    let id: UUID128
    var next: UInt64 = 1
  }

  let centre: TestCentre
  let city: City
  private var tracks: [UUID128: Track] = [:]

  init(_ centre: TestCentre) throws {
    self.centre = centre
    city = try City(centre)
  }

  /// Registers further teams.
  func teams(_ count: Int) throws -> [UUID128] {
    let teams = (0..<count).map { _ in centre.identifier() }
    let orders = teams.enumerated().map { index, team in
      centre.order(
        "RegisterTeam", team,
        #"{"office":"\#(city.office)","name":"T\#(index)","category":"engine","capabilities":[]}"#)
    }
    for answer in try centre.submit(orders, as: "root") { #expect(answer.outcome.isAccepted) }
    return teams
  }

  /// Has somebody report where it was some seconds after the test began.
  mutating func move(
    _ subject: UUID128, to place: (longitude: Double, latitude: Double), after seconds: Int64 = 0,
    speed: Int32? = nil, status: UInt8? = nil
  ) throws {
    let kind = subject == city.responder ? "responder" : "team"
    if tracks[subject] == nil {
      let track = Track(id: centre.identifier())
      tracks[subject] = track
      try centre.carryOut("OpenTrack", track.id, #"{"\#(kind)":"\#(subject)"}"#)
    }
    let track = try #require(tracks[subject])
    let fix = TrackFix(
      time: Micros(seconds: 1_749_999_000 + seconds),
      latitudeE7: try #require(TrackFix.e7(degrees: place.latitude, limit: 90)),
      longitudeE7: try #require(TrackFix.e7(degrees: place.longitude, limit: 180)),
      speedMillimetresPerSecond: speed, status: status)
    let batch = try #require(FixBatchAppended(firstNumber: track.next, fixes: [fix]))
    tracks[subject]?.next += 1
    try centre.carryOut(
      "AppendFixes", track.id, #"{"segment":"\#(Base64.encode(batch.payload))"}"#)
  }

  /// Has somebody report no more.
  func park(_ subject: UUID128) throws {
    try centre.carryOut("CloseTrack", try #require(tracks[subject]).id)
  }
}

import Client
import Loop
import Wire

@testable import Server

/// A console without a connection, which keeps what it is given.
final class MapScreen: MoverConsole {
  var takesPositions = true
  private(set) var given: [[SharedBytes]] = []
  private(set) var mirror = MoverMirror()
  /// Whom each binary message showed.
  private(set) var shown: [[UInt32]] = []
  /// Who left, in the order they did.
  private(set) var left: [UInt32] = []
  /// Whose handles were told.
  private(set) var told: [UInt32] = []

  func give(_ frames: [SharedBytes]) {
    given.append(frames)
    var decoder = WebSocketDecoder(role: .client)
    for frame in frames { decoder.feed(frame.bytes) }
    while case .some(.some(let message)) = try? decoder.next() { take(message) }
  }

  private func take(_ message: WebSocketMessage) {
    switch message {
    case .binary(let bytes):
      guard let frame = try? MoverFrame(decoding: bytes) else { return }
      shown.append(frame.movers.map(\.handle))
      mirror.take(frame)
    case .text(let bytes):
      guard let json = try? JSON(parsing: bytes) else { return }
      mirror.take(json)
      left += json["handles"]?.array?.compactMap { $0.integer.map { UInt32($0) } } ?? []
      guard json["t"]?.string == "dict" else { return }
      told +=
        json["movers"]?.array?.compactMap { $0.array?.first?.integer.map { UInt32($0) } } ?? []
    case .ping, .pong, .close: break
    }
  }

  /// Where those are who are on the map, by UUID, in steps of 10⁻⁵ degrees: longitude and latitude.
  var places: [String: [Int32]] {
    var places: [String: [Int32]] = [:]
    for (handle, sighting) in mirror.sightings {
      places[mirror.subjects[handle]?.id ?? "?"] = [
        sighting.mover.longitudeE5, sighting.mover.latitudeE5,
      ]
    }
    return places
  }
}

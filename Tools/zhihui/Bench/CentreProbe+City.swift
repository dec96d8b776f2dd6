internal import EventLog
internal import Events
internal import Faults
internal import Projections
internal import Seal
internal import Server

extension CentreProbe {
  private static let incidents = 40
  private static let timelineRows = 100
  private static let user = "watch"

  /// A small city's directory, read as a server and its consoles read it.
  static let city = CentreProbe(make: make, look: look, rebuild: rebuild)

  private static func make(_ directory: LogDirectory, _ seed: UInt64, _ isClosed: Bool) {
    let start = Micros(1_780_000_000_000_000 + Int64(seed % 1_000_000))
    do {
      let city = try BenchCity(directory, from: start)
      for _ in 0..<incidents { try city.liveOneIncident() }
      if isClosed { try city.centre.close() } else { try city.centre.flush() }
      let access = AccessControl(directory: directory.path)
      _ = try access.addUser(user, role: .administrator)
      _ = try access.addUser("desk", role: .dispatcher)
      _ = try access.issueToken(user: user, now: start, tokenHours: 1)
    } catch {
      preconditionFailure("a city without faults lives: \(error)")
    }
  }

  private static func look(_ directory: LogDirectory) -> Sight {
    do throws(LogFailure) {
      // Another process, so that what was left behind is what counts.
      let centre = try OfflineCentre(directory, create: false, clock: SystemClock.now)
      let (warnings, head, digest) = (centre.warnings.count, centre.head, try centre.digest)
      try centre.close()
      var content = digest.bytes
      let reader = ProjectionReader(directory, storeID: try Reader(directory).storeID)
      guard let entities = try reader.entities(at: head) else {
        return .refused("a read model is missing after a start")
      }
      content += try entities.digest().bytes
      for (key, _) in entities.sorted(.incidents) {
        guard let incident = UUID128(key).map(IncidentID.init) else { continue }
        for row in try reader.timeline(of: incident, after: .start, limit: timelineRows) {
          content += row.entry
        }
      }
      for (key, _) in entities.sorted(.teams) {
        guard let team = UUID128(key) else { continue }
        let batches = try reader.segments(
          of: team, from: Micros(0), through: Micros(Int64.max / 2))
        for batch in batches { content += batch.payload }
      }
      return try read(AccessControl(directory: directory.path), content, warnings)
    } catch {
      return .refused(error.words.english)
    }
  }

  private static func read(
    _ access: AccessControl, _ content: [UInt8], _ warnings: Int
  ) throws(LogFailure) -> Sight {
    var content = content
    do throws(AccessFailure) {
      for user in try access.users() { content += Array("\(user.name) \(user.role)".utf8) }
    } catch {
      return .refused(error.words.english)
    }
    return .read(digest: Digest.of(content).bytes, warnings: warnings)
  }

  private static func rebuild(_ directory: LogDirectory) {
    do throws(LogFailure) {
      try OfflineCentre(directory, create: false, rebuild: true, clock: SystemClock.now).close()
    } catch {
      // Whoever looks next sees what is left.
    }
  }
}

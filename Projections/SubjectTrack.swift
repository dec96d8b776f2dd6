internal import Events

/// Where a team or responder was last seen, and how much is known of where it was before.
struct SubjectTrack {
  let subject: TrackSubject
  private var track: TrackID
  private var fixes = 0
  private var firstAt: Micros
  private(set) var latest: TrackFix
  private var digest = RollingHash()
  /// The position of the last batch.
  private(set) var position: Position

  /// Begins with a first batch; nil where it is empty.
  init?(
    of subject: TrackSubject, _ batch: FixBatchAppended, on track: TrackID, at position: Position
  ) {
    guard let first = batch.fixes.first else { return nil }
    self.subject = subject
    self.track = track
    self.position = position
    firstAt = first.time
    latest = first
    append(batch, on: track, at: position)
  }

  /// Takes a further batch; positions older than the newest one move nothing back.
  mutating func append(_ batch: FixBatchAppended, on track: TrackID, at position: Position) {
    self.position = position
    fixes += batch.fixes.count
    for fix in batch.fixes {
      if fix.time < firstAt { firstAt = fix.time }
      if fix.time >= latest.time {
        latest = fix
        self.track = track
      }
    }
    digest.append(batch.payload)
  }

  /// What readers see of it.
  var change: EntityChange {
    var encoder = EntityEncoder()
    encoder.field("id", subject.uuid)
    encoder.field("v", position: position)
    encoder.field("subject", subject.kindName)
    encoder.field("track", track)
    encoder.field("fixes", count: fixes)
    encoder.field("firstAt", moment: firstAt)
    encoder.field("lastAt", moment: latest.time)
    encoder.field("longitude", number: latest.longitude)
    encoder.field("latitude", number: latest.latitude)
    if let speed = latest.speedMillimetresPerSecond {
      encoder.field("speedMetresPerSecond", number: Double(speed) / 1_000)
    }
    if let course = latest.courseCentidegrees {
      encoder.field("courseDegrees", number: Double(course) / 100)
    }
    if let accuracy = latest.accuracyMillimetres {
      encoder.field("accuracyMetres", number: Double(accuracy) / 1_000)
    }
    if let status = latest.status { encoder.field("status", count: Int(status)) }
    encoder.field("digest", digest.hexadecimal)
    return EntityChange(
      collection: .tracks, key: subject.uuid.description, position: position,
      value: encoder.finish())
  }
}

extension SubjectTrack: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    subject = try reader.take()
    track = try reader.take()
    fixes = try reader.take()
    firstAt = try reader.take()
    latest = try reader.take()
    digest = try reader.take()
    position = try reader.take()
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(subject)
    writer.put(track)
    writer.put(fixes)
    writer.put(firstAt)
    writer.put(latest)
    writer.put(digest)
    writer.put(position)
  }
}

import Events
import Testing

@testable import EventLog

/// Copies and bundles of a log whose personal data are sealed.
@Suite struct SealedCopyTests {
  let origin = ScratchDirectory()
  let copy = ScratchDirectory()

  /// A person's name, their fixes, and an incident's words.
  private func fill() throws -> [RecordedEvent] {
    var writer = try Writer.open(origin.log, create: true)
    let incident = StreamID(.incident, Samples.uuid(70))
    let recorded = try VaultTests.commit(
      &writer, 1,
      [
        VaultTests.registered(VaultTests.person, VaultTests.name, 1),
        try VaultTests.fixes(VaultTests.person, 1),
        ProposedEvent(
          stream: incident,
          event: .incidentOpened(
            IncidentOpened(
              office: VaultTests.office, number: "7", category: "lift", priority: .urgent,
              words: VaultTests.name)),
          context: Samples.context(3), id: Samples.uuid(5_070)),
        Samples.note(4, in: incident),
      ])
    try writer.close()
    return recorded
  }

  private func follow() throws -> [RecordedEvent] {
    let shipper = try LogShipper(origin.log)
    let summary = try shipper.summary()
    if !copy.log.hasLog {
      try ReplicaWriter.create(
        copy.log, storeID: summary.storeID, algorithm: summary.algorithm, origin: "http://a:1")
    }
    var replica = try ReplicaWriter.open(copy.log)
    let shipment = try shipper.shipment(
      after: replica.head, ShipmentLimit(eventsMax: 100, sizeBytesMax: 1 << 20))
    let commit = try replica.appendForShowing(shipment, of: "http://a:1", in: copy.log)
    try replica.close()
    return commit.events.map(\.fact)
  }

  @Test func `a follower without keys shows what is sealed as erased, and makes no keys`() throws {
    let recorded = try fill()
    let shown = try follow()
    #expect(shown.map(\.position) == recorded.map(\.position))
    guard case .responderRegistered(let person) = shown[0].event,
      case .fixBatchAppended(let fixes) = shown[1].event,
      case .fixBatchAppended(let whole) = recorded[1].event,
      case .incidentOpened(let incident) = shown[2].event
    else {
      Issue.record("\(shown)")
      return
    }
    #expect(person.name == Event.redactionMark)
    #expect(fixes.isErased && fixes.numbers == whole.numbers)
    #expect(incident.words == Event.redactionMark)
    #expect(try Reader(copy.log).events(after: .start, limit: 9) == shown)
    #expect(try copy.names().allSatisfy { !$0.hasPrefix("vault") })
  }

  @Test func `a copy with the keys reads all, and an erasure that arrives takes its key`() throws {
    let recorded = try fill()
    _ = try Backup.run(origin.log, to: copy.log)
    #expect(try Reader(copy.log).events(after: .start, limit: 9) == recorded)
    var writer = try Writer.open(origin.log, create: false)
    _ = try VaultTests.commit(&writer, 2, [VaultTests.erased(VaultTests.person, 2)])
    try writer.close()
    #expect(try follow().count == 1)
    guard
      case .responderRegistered(let person) = try Reader(copy.log).events(
        after: .start, limit: 1)[0].event
    else { return }
    #expect(person.name == Event.redactionMark)
    #expect(try Verifier.verify(copy.log).ok)
  }

  @Test func `a bundle is made of sealed events, which stay sealed`() throws {
    _ = try fill()
    let signer = try SigningKeyFile(path: origin.log.path + "/signing.key").openOrMake(
      storeID: try Reader(origin.log).storeID)
    let evidence = try LogProver.with(origin.log) { prover throws(LogFailure) in
      try prover.evidence(ofIncident: "7", signer: signer, at: Samples.time(50))
    }
    let made = try #require(evidence)
    #expect(made.events.count == 2)
    #expect(made.fault == nil)
    let name = Array(VaultTests.name.utf8)
    for event in made.events {
      #expect(event.data.firstRange(of: name) == nil)
      #expect(String(decoding: event.data, as: UTF8.self).contains("\"sealed\""))
    }
  }

  @Test func `a backup of a log whose vault key lies elsewhere can be continued`() throws {
    let elsewhere = ScratchDirectory()
    let keyed = origin.log.withVaultKey(at: elsewhere.log.path + "-vault.key")
    for number in 1...2 as ClosedRange<UInt64> {
      var writer = try Writer.open(keyed, create: true)
      _ = try VaultTests.commit(
        &writer, number, [VaultTests.registered(VaultTests.person, VaultTests.name, number)])
      try writer.close()
      #expect(try Backup.run(keyed, to: copy.log).files == ["vault.db"])
    }
    #expect(try Verifier.verify(copy.log).ok)
    #expect(try !copy.names().contains("vault.key"))
  }

  @Test func `heads that are signed while a backup runs are not ahead of it`() throws {
    _ = try fill()
    let signer = try SigningKeyFile(path: origin.log.path + "/signing.key").openOrMake(
      storeID: try Reader(origin.log).storeID)
    for number in 2...3 as ClosedRange<UInt64> {
      _ = try LogProver.with(origin.log) { prover throws(LogFailure) in
        try prover.sign(with: signer, at: Samples.time(number))
      }
      var signed = false
      let report = try Backup.run(origin.log, to: copy.log) { _, _ in
        // The centre goes on meanwhile.
        guard !signed else { return }
        signed = true
        do {
          var writer = try Writer.open(origin.log, create: false)
          _ = try VaultTests.commit(
            &writer, 100 + number, [Samples.note(100 + number, in: Samples.stream(9))])
          try writer.close()
          _ = try LogProver.with(origin.log) { prover throws(LogFailure) in
            try prover.sign(with: signer, at: Samples.time(number))
          }
        } catch {
          Issue.record(error)
        }
      }
      #expect(signed && report.files.contains("heads.db"))
      #expect(try Verifier.verify(copy.log).firstBad == nil)
    }
  }
}

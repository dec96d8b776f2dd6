internal import EventLog
internal import Events
internal import Loop
internal import Wire

extension ZhihuiServer {
  private static let microsPerSecond: Int64 = 1_000_000

  /// Everything of ``Metric``, as text.
  func exposition(_ system: SystemFigures) -> String {
    var exposition = Exposition()
    writeStanding(&exposition)
    writeLog(system, &exposition)
    writeCommands(&exposition)
    writeRequests(&exposition)
    writeConsoles(&exposition)
    writeCopying(&exposition)
    exposition.announce(.pastFolds)
    exposition.sample(.pastFolds, [("begin", "kept")], past.continuedCount)
    exposition.sample(.pastFolds, [("begin", "first")], past.anewCount)
    exposition.single(.lostLogLines, telemetry.journal.lostLineCount)
    exposition.single(.residentBytes, ifPresent: system.residentBytes)
    exposition.single(.openFiles, ifPresent: system.openFiles)
    return exposition.text
  }

  private func writeStanding(_ exposition: inout Exposition) {
    exposition.announce(.buildInformation)
    exposition.sample(.buildInformation, [("version", ServerVersion.text)], 1)
    exposition.announce(.standing)
    for name in ["centre", "follower", "fenced", "disputed"] {
      exposition.sample(.standing, [("standing", name)], name == standing.name ? 1 : 0)
    }
  }

  private func writeLog(_ system: SystemFigures, _ exposition: inout Exposition) {
    let counts = telemetry.counts
    exposition.single(.head, pipeline.head.number)
    exposition.single(.events, counts.commitEvents.sum)
    exposition.announce(.commitSeconds)
    exposition.samples(.commitSeconds, [], counts.commitMicros, unit: Self.microsPerSecond)
    exposition.announce(.commitEvents)
    exposition.samples(.commitEvents, [], counts.commitEvents, unit: 1)
    exposition.single(.waitingEvents, pipeline.centre.waitingEventCount)
    exposition.single(.waitingCommands, pipeline.centre.waitingCommandCount)
    exposition.single(.projectionLag, pipeline.head.number - pipeline.savedHead.number)
    exposition.single(.snapshotPosition, pipeline.centre.snapshotPosition.number)
    exposition.single(.logBytes, ifPresent: system.logBytes)
    exposition.single(.writeAheadBytes, ifPresent: system.writeAheadBytes)
    exposition.single(.diskFreeBytes, ifPresent: system.diskFreeBytes)
    exposition.single(
      .signedHeadAge,
      ifPresent: proofs.signedAt.map { max(0, clock().since($0)) / Self.microsPerSecond })
  }

  private func writeCommands(_ exposition: inout Exposition) {
    let counts = telemetry.counts
    exposition.announce(.commands)
    for (result, count) in [
      ("accepted", counts.accepted), ("duplicate", counts.duplicates),
      ("rejected", counts.rejections.reduce(0, +)),
    ] {
      exposition.sample(.commands, [("result", result)], count)
    }
    exposition.announce(.rejections)
    for (family, count) in zip(Counts.families, counts.rejections) {
      exposition.sample(.rejections, [("code", family)], count)
    }
    exposition.announce(.turnedAway)
    for (urgency, count) in zip(CommandUrgency.allCases, admission.turnedAway) {
      exposition.sample(.turnedAway, [("urgency", "\(urgency)")], count)
    }
  }

  private func writeRequests(_ exposition: inout Exposition) {
    let counts = telemetry.counts
    let labels: [[Exposition.Label]] =
      Router.routes.map { [("method", $0.method.name), ("route", $0.pattern)] }
      + [[("method", "any"), ("route", "none")]]
    exposition.announce(.requests)
    for (labels, classes) in zip(labels, counts.requests) {
      for (digit, count) in classes.enumerated() where count > 0 {
        exposition.sample(.requests, labels + [("status", "\(digit)xx")], count)
      }
    }
    exposition.announce(.requestSeconds)
    for (labels, histogram) in zip(labels, counts.requestMicros) where histogram.count > 0 {
      exposition.samples(.requestSeconds, labels, histogram, unit: Self.microsPerSecond)
    }
    exposition.announce(.refusals)
    for (index, count) in counts.refusals.enumerated() where count > 0 {
      exposition.sample(.refusals, [("status", "\(Counts.statusesFrom + index)")], count)
    }
    exposition.announce(.connections)
    let live = hub.consumerCount
    exposition.sample(.connections, [("kind", "http")], max(0, self.counts.total - live))
    exposition.sample(.connections, [("kind", "live")], live)
    exposition.announce(.logIns)
    exposition.sample(.logIns, [("outcome", "given")], counts.logInsGiven)
    exposition.sample(.logIns, [("outcome", "refused")], counts.logInsRefused)
  }

  private func writeConsoles(_ exposition: inout Exposition) {
    let counts = telemetry.counts
    exposition.single(.consoles, hub.consumerCount)
    exposition.single(.consolesOpened, counts.consolesOpened)
    exposition.announce(.consolesClosed)
    for (code, count) in zip(Counts.closeCodes, counts.consolesClosed) {
      exposition.sample(.consolesClosed, [("code", code)], count)
    }
    exposition.single(.consolesReset, resets)
    exposition.announce(.positionFrames)
    exposition.sample(.positionFrames, [("outcome", "sent")], movers.sent)
    exposition.sample(.positionFrames, [("outcome", "skipped")], movers.skipped)
    exposition.single(.feedTurns, hub.log.end - hub.log.first)
    exposition.single(.feedBytes, hub.log.sizeBytes)
  }

  private func writeCopying(_ exposition: inout Exposition) {
    let behind = follower.map {
      Int64(max($0.originHead, pipeline.head).number - pipeline.head.number)
    }
    exposition.single(.followerLag, ifPresent: behind)
    let heard = follower?.heardAt.map {
      max(0, EventLoop.monotonicMicros() - $0) / Self.microsPerSecond
    }
    exposition.single(.followerHeardAge, ifPresent: heard)
  }
}

extension ServerStanding {
  /// Its name in figures.
  fileprivate var name: String {
    switch self {
    case .centre: "centre"
    case .follower: "follower"
    case .fenced: "fenced"
    case .disputed: "disputed"
    }
  }
}

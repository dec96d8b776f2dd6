package import EventLog
internal import Events

/// One process's life as a writer: it opens the log, asks what became of the batch in flight, and goes on.
package struct Life: Sendable {
  /// Why a life came to its end before its work was done.
  package enum End: Error {
    /// The log refused, as it does when the disk fails.
    case failed(LogFailure)
    /// The log did what it must not.
    case wrong(Violation)
  }

  /// Does something to a writer that has just been opened.
  package typealias Preparation = @Sendable (borrowing Writer) throws(LogFailure) -> Void

  /// Few, so that short lives checkpoint too.
  package static let checkpointDuePages = 12
  private static let percentAnchored = 30
  private static let percentReopened = 8

  private let workload: Workload
  private let oracle: Oracle
  private let preparation: Preparation?

  /// Lives on a workload. The preparation is for tests that weaken the writer.
  package init(_ workload: Workload, _ preparation: Preparation? = nil) {
    self.workload = workload
    self.preparation = preparation
    oracle = Oracle(workload)
  }

  /// Opens the log, checks it against the journal, and writes until so many batches are acknowledged. In the
  /// end it closes the log, or leaves it as it is.
  package func run(
    _ directory: LogDirectory, _ journal: inout Journal, until last: Int, closes: Bool,
    _ generator: inout SeededGenerator, _ sightings: inout Set<Sighting>
  ) throws(End) {
    var writer = try open(directory)
    try resume(directory, &journal, &sightings)
    while journal.acknowledged < last {
      journal.submitted = journal.acknowledged + 1
      let isAnchored = generator.chance(Self.percentAnchored)
      try write(journal.submitted, with: &writer)
      // An anchor that cannot be written takes nothing back.
      journal.acknowledged = journal.submitted
      try anchor(&writer, isForced: isAnchored)
      guard generator.chance(Self.percentReopened) else { continue }
      try close(writer)
      writer = try open(directory)
    }
    if closes { try close(writer) }
  }

  /// The client asks for the outcome of what it does not know; what the log has, it will not send again.
  private func resume(
    _ directory: LogDirectory, _ journal: inout Journal, _ sightings: inout Set<Sighting>
  ) throws(End) {
    let found: Int
    do throws(Violation) {
      found = try oracle.check(directory, journal)
    } catch {
      throw .wrong(error)
    }
    if journal.submitted > journal.acknowledged {
      sightings.insert(found > journal.acknowledged ? .inFlightSurvived : .inFlightLost)
    }
    journal.acknowledged = found
    journal.submitted = found
  }

  private func open(_ directory: LogDirectory) throws(End) -> Writer {
    do throws(LogFailure) {
      var writer = try Writer.open(directory, create: true)
      writer.checkpointDuePages = Self.checkpointDuePages
      try preparation?(writer)
      return writer
    } catch {
      throw .failed(error)
    }
  }

  private func write(_ number: Int, with writer: inout Writer) throws(End) {
    do throws(LogFailure) {
      _ = try writer.commit(
        workload.batch(number), recordedAt: workload.recordedAt(number))
    } catch {
      throw .failed(error)
    }
  }

  private func anchor(_ writer: inout Writer, isForced: Bool) throws(End) {
    do throws(LogFailure) {
      try writer.writeAnchor(force: isForced)
    } catch {
      throw .failed(error)
    }
  }

  private func close(_ writer: consuming Writer) throws(End) {
    do throws(LogFailure) {
      try writer.close()
    } catch {
      throw .failed(error)
    }
  }
}

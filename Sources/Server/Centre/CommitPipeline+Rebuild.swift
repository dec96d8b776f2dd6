internal import EventLog
internal import Events
internal import Loop

/// Read models' files are built anew beside those in use, a page of events at a time on the pool, and put in their
/// place when they show as much.
extension CommitPipeline {
  private struct BuildJob: ~Copyable, Sendable {
    let build: ProjectionBuild?
    let beginsAnew: Bool
    let name: ProjectionName
    let directory: LogDirectory
    let storeID: UUID128
    let end: Position
  }

  private struct BuildDone: ~Copyable, Sendable {
    let build: ProjectionBuild?
    let result: Result<Position, LogFailure>
  }

  /// How long a build waits before it looks again whether commands wait, in milliseconds.
  static let buildPauseMilliseconds = 5
  /// How often in a row it waits: an erasure has to come to its end under load too.
  static let buildPausesMax = 20

  /// Builds a read model's file anew; false where one is being built already, or the server stops.
  func rebuild(_ model: ReadModel) -> Bool {
    guard rebuilds.isIdle, !isClosing, !hasFailed else { return false }
    startBuild(of: model)
    return true
  }

  /// Builds what is due next, if nothing is being built.
  func startNextBuild() {
    guard rebuilds.running == nil, !rebuilds.due.isEmpty, !isClosing, !hasFailed else { return }
    startBuild(of: rebuilds.due.removeFirst(), isForPurge: true)
  }

  private func startBuild(of model: ReadModel, isForPurge: Bool = false) {
    rebuilds.running = RebuildQueue.Running(model: model, isForPurge: isForPurge)
    stepBuild()
  }

  /// What was folded before somebody's data was erased tells it still.
  func beginBuildAnew() {
    // One that is being put in place is followed by another.
    guard let running = rebuilds.running, !running.isSwapping else { return }
    rebuilds.running?.beginsAnew = true
    rebuilds.running?.isLevel = false
    if running.isLevel { stepBuild() }
  }

  private var areCommitsWaiting: Bool { centre.waitingCommandCount > 0 || writer == nil }

  private func stepBuild() {
    guard !hasFailed, let running = rebuilds.running else { return }
    guard !isClosing else { return dropBuild() }
    if areCommitsWaiting, running.pauses < Self.buildPausesMax {
      rebuilds.running?.pauses += 1
      loop.schedule(afterMilliseconds: Self.buildPauseMilliseconds) { [self] in stepBuild() }
      return
    }
    rebuilds.running?.pauses = 0
    rebuilds.running?.beginsAnew = false
    let job = BuildJob(
      build: build.take(), beginsAnew: running.beginsAnew, name: running.model.projectionName,
      directory: directory, storeID: storeID, end: savedHead)
    loop.offload(job, Self.foldPage) { [self] done in
      let result = done.result
      build = done.build
      guard !hasFailed else { return }
      switch result {
      case .failure(let failure): failBuild(failure)
      case .success(let position): folded(to: position)
      }
    }
  }

  private func folded(to position: Position) {
    rebuilds.running?.position = position
    let left = savedHead.number - position.number
    guard !isClosing, rebuilds.running?.beginsAnew == false,
      left <= UInt64(OfflineCentre.pageEvents)
    else { return stepBuild() }
    rebuilds.running?.isLevel = true
    save()
  }

  private static func foldPage(_ job: consuming BuildJob) -> BuildDone {
    let (name, directory, storeID) = (job.name, job.directory, job.storeID)
    let (end, beginsAnew) = (job.end, job.beginsAnew)
    var build = job.build
    if beginsAnew { build = nil }
    do throws(LogFailure) {
      var present: ProjectionBuild
      if let begun = build.take() {
        present = begun
      } else {
        present = try ProjectionBuild(ReadModel[name], directory, storeID: storeID)
      }
      try present.foldPage(through: end)
      let position = present.position
      return BuildDone(build: consume present, result: .success(position))
    } catch {
      return BuildDone(build: nil, result: .failure(error))
    }
  }

  /// Gives a build that is level to the store, which the pool is about to have; nil where there is none.
  func takeLevelBuild() -> ProjectionBuild? {
    guard !isChecking, rebuilds.running?.isLevel == true, let model = rebuilds.running?.model,
      let build = build.take()
    else { return nil }
    rebuilds.running?.isSwapping = true
    onSwap?(model.projectionName)
    return build
  }

  /// The store came home with a build that was put in place or could not be.
  func swapped(_ result: Result<Void, LogFailure>) {
    switch result {
    case .success: rebuilds.running = nil
    case .failure(let failure): failBuild(failure)
    }
  }

  private func failBuild(_ failure: LogFailure) {
    guard let running = rebuilds.running else { return }
    dropBuild()
    // What was erased must not stay: the next start builds everything anew.
    if running.isForPurge { return failSaving(failure) }
    onWarning?(Self.warning(of: failure, in: running.model.projectionName))
    startNextBuild()
  }

  private func dropBuild() {
    build = nil
    rebuilds.running = nil
    // What is left of it is removed at the next start too.
    try? ProjectionFile.removeBuildings(directory)
  }

  /// Lets go of what is being built, as soon as it is home; whether it is.
  func endBuilds() -> Bool {
    rebuilds.due = []
    if build != nil { dropBuild() }
    return rebuilds.running == nil
  }

  /// Removes what tells what was erased; the next start builds it anew.
  func removeUnpurged() {
    guard !purgesDue.isEmpty || !rebuilds.purges.isEmpty else { return }
    for model in ReadModel.purged {
      try? ProjectionFile.remove(directory, name: model.projectionName)
    }
  }

  private static func warning(of failure: LogFailure, in name: ProjectionName) -> Words {
    Words(
      "projections/\(name.fileName) could not be built anew, and the file in use stays: "
        + failure.words.english,
      "projections/\(name.fileName) 未能重建，继续使用现有文件：\(failure.words.chinese)")
  }
}

internal import EventLog
internal import Events

/// Which read models are being built anew, and for whom.
struct RebuildQueue {
  struct Running {
    let model: ReadModel
    /// Up to where the new file shows the log.
    var position = Position.start
    /// Whether erasures wait for it.
    var isForPurge = false
    /// Whether it may have read what was erased since, and has to begin with the first event again.
    var beginsAnew = false
    /// Whether it is as far as the file in use, but for a few events, and waits for the store.
    var isLevel = false
    /// Whether it is being put in the place of the file in use; nobody may open that then.
    var isSwapping = false
    /// How often in a row it gave way to commits.
    var pauses = 0
  }

  /// One at a time, so that a rebuild takes one thread of the pool at most.
  var running: Running?
  /// What erasures wait for behind the running one.
  var due: [ReadModel] = []
  /// Erasures that are carried out when nothing runs for them and nothing is due.
  var purges: [PendingPurge] = []

  var isIdle: Bool { running == nil && due.isEmpty }

  /// Whether no read may be answered from a file now.
  func holds(_ model: ReadModel) -> Bool {
    if due.contains(model) { return true }
    guard let running, running.model == model else { return false }
    return running.isForPurge || running.isSwapping
  }

  /// Takes in that the files still tell what was erased.
  mutating func add(_ erasures: [PendingPurge]) {
    purges += erasures
    for model in ReadModel.purged {
      // The running one began anew when the erasure was committed, or after it.
      if running?.model == model {
        running?.isForPurge = true
      } else if !due.contains(model) {
        due.append(model)
      }
    }
  }

  /// Gives the erasures that the files have followed.
  mutating func takePurged() -> [PendingPurge] {
    guard due.isEmpty, running?.isForPurge != true else { return [] }
    defer { purges = [] }
    return purges
  }
}

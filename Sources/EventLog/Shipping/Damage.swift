internal import Events

/// Looks a log over more closely than its verification does, which leaves out what the chain does not depend on.
enum Damage {
  /// What is wrong with a directory's log; nothing where it is sound.
  static func find(_ directory: LogDirectory) -> [Words] {
    var damage: [Words] = []
    do throws(LogFailure) {
      if let bad = try Verifier.verify(directory, commands: true).firstBad {
        damage.append(
          Words(
            "position \(bad.position): \(bad.what.english)",
            "序号 \(bad.position)：\(bad.what.chinese)"))
      }
      try look(directory, &damage)
    } catch {
      damage.append(error.words)
    }
    return damage
  }

  private static func look(
    _ directory: LogDirectory, _ damage: inout [Words]
  ) throws(LogFailure) {
    let session = try ReadSession(directory)
    // Indexes are no part of the chain, but a reader finds a stream through them.
    let report = try session.connection.text("PRAGMA integrity_check(1)") ?? ""
    if report != "ok" {
      damage.append(
        Words("SQLite finds the file damaged: \(report)", "SQLite 发现文件损坏：\(report)"))
    }
  }
}

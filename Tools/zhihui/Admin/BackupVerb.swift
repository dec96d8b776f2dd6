internal import EventLog
internal import Events

/// `zhihui admin backup`: copies a data directory, beside its server.
enum BackupVerb: AdminVerb {
  static let name = "backup"
  static let forms = ["backup --data DIR --to BACKUP [--json]"]
  static let options = [
    Arguments.Option("--to", "DIR", "where the copy goes", "副本所在目录")
  ]

  static func run(
    _ operands: [String], _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    try noOperands(operands)
    let backup = LogDirectory(path: try arguments.required("--to"))
    let report = try onCopy { () throws(CopyFailure) in
      try Backup.run(directory, to: backup, progress: CopyProgress.of(terminal))
    }
    CopyReport.tell(report, verified: nil, arguments, terminal)
  }
}

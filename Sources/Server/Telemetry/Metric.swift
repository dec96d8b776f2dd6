/// Every figure that `GET /metrics` tells (docs/observability.md).
enum Metric: String, CaseIterable {
  case buildInformation = "zhihui_build_info"
  case standing = "zhihui_standing"
  case head = "zhihui_log_head_position"
  case events = "zhihui_log_events_total"
  case commitSeconds = "zhihui_commit_duration_seconds"
  case commitEvents = "zhihui_commit_events"
  case waitingEvents = "zhihui_waiting_events"
  case waitingCommands = "zhihui_waiting_commands"
  case commands = "zhihui_commands_total"
  case rejections = "zhihui_command_rejections_total"
  case turnedAway = "zhihui_commands_turned_away_total"
  case requests = "zhihui_http_requests_total"
  case requestSeconds = "zhihui_http_request_duration_seconds"
  case refusals = "zhihui_http_refusals_total"
  case connections = "zhihui_connections"
  case logIns = "zhihui_log_ins_total"
  case consoles = "zhihui_live_consoles"
  case consolesOpened = "zhihui_live_consoles_opened_total"
  case consolesClosed = "zhihui_live_consoles_closed_total"
  case consolesReset = "zhihui_live_feed_resets_total"
  case positionFrames = "zhihui_live_position_frames_total"
  case feedTurns = "zhihui_live_feed_turns"
  case feedBytes = "zhihui_live_feed_bytes"
  case projectionLag = "zhihui_projection_lag_events"
  case snapshotPosition = "zhihui_snapshot_position"
  case logBytes = "zhihui_log_size_bytes"
  case writeAheadBytes = "zhihui_log_wal_size_bytes"
  case diskFreeBytes = "zhihui_disk_free_bytes"
  case signedHeadAge = "zhihui_signed_head_age_seconds"
  case followerLag = "zhihui_follower_lag_events"
  case followerHeardAge = "zhihui_follower_heard_age_seconds"
  case pastFolds = "zhihui_past_folds_total"
  case lostLogLines = "zhihui_journal_lost_lines_total"
  case residentBytes = "process_resident_memory_bytes"
  case openFiles = "process_open_fds"

  enum Kind: String {
    case counter
    case gauge
    case histogram
  }

  var kind: Kind {
    switch self {
    case .events, .commands, .rejections, .turnedAway, .requests, .refusals, .logIns,
      .consolesOpened, .consolesClosed, .consolesReset, .positionFrames, .pastFolds,
      .lostLogLines:
      .counter
    case .commitSeconds, .commitEvents, .requestSeconds: .histogram
    case .buildInformation, .standing, .head, .waitingEvents, .waitingCommands, .connections,
      .consoles, .feedTurns, .feedBytes, .projectionLag, .snapshotPosition, .logBytes,
      .writeAheadBytes, .diskFreeBytes, .signedHeadAge, .followerLag, .followerHeardAge,
      .residentBytes, .openFiles:
      .gauge
    }
  }

  /// One sentence on it, as it stands in the documentation too.
  var help: String {
    switch self {
    case .buildInformation: "Always 1; the labels say which version runs."
    case .standing: "1 for what the server is in its log: centre, follower, fenced or disputed."
    case .head: "The last position of the log."
    case .events: "Events written to the log since the start."
    case .commitSeconds: "Time from handing a batch to the disk until it is there."
    case .commitEvents: "Events of one commit."
    case .waitingEvents: "Events that wait for the log."
    case .waitingCommands: "Commands that wait for the log."
    case .commands: "Commands by result."
    case .rejections: "Rejected commands by the first part of their code."
    case .turnedAway: "Commands turned away before anything was done, by urgency."
    case .requests: "Requests by route and class of status."
    case .requestSeconds: "Time from a request's arrival to its answer."
    case .refusals: "Requests refused, by status."
    case .connections: "Connections that are open, by kind."
    case .logIns: "Log-ins by outcome."
    case .consoles: "Consoles on the live feed that have said who they are or may yet."
    case .consolesOpened: "Consoles that came to the live feed."
    case .consolesClosed: "Consoles that left the live feed, by close code."
    case .consolesReset: "Times that a console's feeds began anew because it read too slowly."
    case .positionFrames:
      "Positions that consoles were shown, or not at that tick since their sockets were busy."
    case .feedTurns: "Published batches kept for consoles that lag or come back."
    case .feedBytes: "Bytes of these."
    case .projectionLag: "Events that the read models' files do not show yet."
    case .snapshotPosition: "Up to where the last snapshot shows the log."
    case .logBytes: "Size of the log's file."
    case .writeAheadBytes: "Size of the log's write-ahead file."
    case .diskFreeBytes: "What is left on the disk of the data directory."
    case .signedHeadAge: "Age of the latest signed head; missing where there is none."
    case .followerLag: "Events that a follower lacks of its origin's log, as last heard."
    case .followerHeardAge: "Time since a follower last heard its origin."
    case .pastFolds:
      "Folds of the past, by whether they went on from one that was kept or began with the first event."
    case .lostLogLines: "Lines that the server's log lacks, since whatever reads it was too slow."
    case .residentBytes: "Memory of the process that is in use."
    case .openFiles: "Files and connections that the process has open."
    }
  }
}

internal import Engine
internal import Events
internal import Wire

extension TrackAction: WireAction {
  static let types: [CommandType<TrackAction>] = [
    .value("OpenTrack", .bulk, .staff, TrackAction.open),
    .custom(
      "AppendFixes", FixBatchAppended.self, .bulk, .staff,
      [.required("segment", String.self)]
    ) { data throws(CommandRefusal) in
      let batch = try data.segment()
      try data.end()
      return .appendFixes(batch)
    },
    .plain("CloseTrack", TrackClosed.self, .bulk, .staff, .close),
  ]

  var form: ActionForm {
    switch self {
    case .open(let event): ActionForm("OpenTrack", event)
    case .appendFixes(let batch):
      ActionForm("AppendFixes", [("segment", Base64.encode(batch.payload))])
    case .close: ActionForm("CloseTrack")
    }
  }
}

/// The steps of a row, in the order of their columns.
enum FireStep: Int, CaseIterable {
  case received
  case entry
  case dispatch
  case response
  case onScene
  case transport
  case hospital
  case available

  var column: FireColumn {
    switch self {
    case .received: .received
    case .entry: .entry
    case .dispatch: .dispatch
    case .response: .response
    case .onScene: .onScene
    case .transport: .transport
    case .hospital: .hospital
    case .available: .available
    }
  }

  /// The steps that follow a dispatch.
  static let afterDispatch: [FireStep] = [.response, .onScene, .transport, .hospital, .available]
}

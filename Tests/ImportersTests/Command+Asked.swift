import Engine

extension Command {
  /// What is asked, without whom and with what: `alarm.raise`.
  var asked: String {
    let kind = Mirror(reflecting: action).children.first
    let action = kind.flatMap { Mirror(reflecting: $0.value).children.map(\.value).last }
    let name = action.map { String(describing: $0).prefix { $0 != "(" } } ?? ""
    return "\(kind?.label ?? "").\(name)"
  }
}

/// How a console is told where those are who moved.
enum MoverForm: Hashable {
  /// Binary WebSocket messages.
  case binary
  /// Text, which names the subscription.
  case text(subscription: Int64)
}

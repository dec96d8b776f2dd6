/// A key as the console understands it.
enum Key: Equatable, Sendable {
  /// A direction of the cursor keys.
  enum Direction: Equatable, Sendable {
    case up
    case down
    case left
    case right
  }

  case character(Character)
  case arrow(Direction, shifted: Bool)
  case enter
  case tab
  case backTab
  case escape
  case backspace
  case delete
  case home
  case end
  case pageUp
  case pageDown
  /// Control with a small letter.
  case control(Character)
}

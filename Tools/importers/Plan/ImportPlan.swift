internal import Events

/// The commands of one import in order. They are made one by one when they are due, as they are far larger than
/// what they are made from.
protocol ImportPlan {
  /// How many commands there are.
  var count: Int { get }
  /// The moment at which a command is submitted when pacing; nil at once. It never goes back.
  func due(_ index: Int) -> Micros?
  /// One command.
  func command(_ index: Int) -> PlannedCommand
}

internal import Loop

/// A connection that can be shown where everybody is.
protocol MoverConsole: AnyObject {
  /// Whether its socket has taken everything it was given: a frame that waits would be old when it comes.
  var takesPositions: Bool { get }
  /// Hands messages to it, before anything else it is given.
  func give(_ frames: [SharedBytes])
}

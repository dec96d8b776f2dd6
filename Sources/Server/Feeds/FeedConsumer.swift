/// Somebody to whom the hub has feeds sent.
protocol FeedConsumer: AnyObject {
  var follower: FeedFollower { get }
  /// Whose feed it is counted as; nil before that is known.
  var countedUser: String? { get }
  /// Whether the hub has noted that there is something to send.
  var isDue: Bool { get set }
  /// Hands on what there is.
  func flush()
  /// Looks at the time; called about once a second.
  func sweep(now: Int64)
  /// Looks whether the user may still be here; asked when the file of users has changed.
  func recheckRights()
  /// Starts time lines anew that tell what was erased.
  func restartTimelines()
  /// Follows these feeds from the beginning, which it was following; what it was given of them counts no more.
  func beginAnew(_ feeds: [(channel: FeedChannel, number: Int64)])
  /// Says good-bye because the server stops.
  func sayGoodbye()
  /// Ends the connection without a word.
  func abandon()
}

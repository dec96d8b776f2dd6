/// Every limit of the server, with its unit in its name. What happens at each is in docs/configuration.md.
public struct ServerLimits: Equatable, Sendable {
  /// Connections open at once; a further one is closed at once.
  public var connectionsMax = 10_000
  /// Connections open at once from one address.
  public var connectionsPerAddressMax = 2_500
  /// Bytes of a request's body; more is answered 413.
  public var bodyBytesMax = 256 << 10
  /// Commands in one request; more is answered 413.
  public var commandsPerRequestMax = 100
  /// Events that may wait for the log; from a share of it on, the greater the more urgent they are, commands are
  /// answered `busy` (429).
  public var waitingEventsMax = 10_000
  /// Commands of one user in a second, alarms and records apart; more is answered `busy.user` (429).
  public var userCommandsPerSecondMax = 500
  /// Live feeds of one user at once; a further one is closed with 4509 or answered 429.
  public var userFeedsMax = 64
  /// Seconds from connecting to the end of a request's head and body; then 408 and close.
  public var requestSecondsMax = 15
  /// Seconds a connection may stay without a request.
  public var idleSecondsMax = 75
  /// Items on one page of a read.
  public var pageItemsMax = 500
  /// Feeds one console may subscribe to; more is answered `err`.
  public var subscriptionsMax = 64
  /// Bytes of one message from a console; more closes with 1009.
  public var messageBytesMax = 64 << 10
  /// Commands and other messages a console may send in a second; more closes with 4429.
  public var messagesPerSecondMax = 40
  /// Seconds a console has to authenticate; then it is closed with 4401.
  public var helloSecondsMax = 10
  /// Seconds between heartbeats.
  public var heartbeatSeconds = 15
  /// Bytes of changes that may wait for a console that takes nothing; beyond, its feeds are reset with a new snapshot.
  public var consoleBacklogBytesMax = 512 << 10
  /// Messages that may wait so.
  public var consoleBacklogFramesMax = 2_000
  /// Seconds that a console may take nothing before the two limits above count.
  public var consoleLagSecondsMax = 5
  /// Bytes of answers that may wait for one console; beyond, it is closed.
  public var consoleAnswerBytesMax = 1 << 20
  /// Seconds without progress after which a console is closed with 4408.
  public var consoleStallSecondsMax = 30
  /// Bytes handed to a console's socket at a time.
  public var consoleWriteBytesMax = 64 << 10
  /// Bytes of recent changes kept for consoles that read more slowly or come back.
  public var resumeBytesMax = 128 << 20
  /// Failed logins of one user, one after another, before the user is locked out for a while.
  public var loginFailuresMax = 5
  /// Seconds that a user stays locked out.
  public var lockoutSeconds = 60
  /// Hours that a token is good for.
  public var tokenHours = 12
  /// Hours of a track that one request may ask for.
  public var trackHoursMax = 24
  /// Bytes held in reserve on the disk, given up so that a log can be recovered when the disk is full.
  public var diskReserveBytes = 64 << 20
  /// Bytes that must be free on the disk; below, commands are answered `disk.full` (507).
  public var diskFreeBytesMin = 256 << 20
  /// Bytes of the write-ahead log that a reader may let it grow to; beyond, commands are answered `log.held` (503).
  public var writeAheadBytesMax = 1 << 30
  /// Seconds between looking at the servers of the same log.
  public var peerSeconds = 10
  /// Events of one shipment to a copy; more is answered 400.
  public var shipmentEventsMax = 10_000
  /// Bytes of one shipment to a copy; the next batch goes with the next one.
  public var shipmentBytesMax = 8 << 20
  /// Seconds that a copy may have an answer held back; more is answered 400.
  public var shipmentWaitSecondsMax = 20

  /// The limits that are shipped.
  public init() {}
}

public import Events
internal import Glibc

/// What a console has to be told.
public struct ConsoleOptions: Sendable {
  /// What the last line calls the server.
  public var server: String
  /// The token of the login.
  public var token: String
  /// The language the console begins in.
  public var language: Language
  /// Distance of the wall clock from UTC in seconds, for moments on the screen.
  public var utcOffsetSeconds: Int64
  /// `TERM`, `COLORTERM` and `NO_COLOR` of the process.
  public var environment: [String: String]

  /// The program that is started when a real alarm comes, with its arguments; nil for none.
  public var sound: String?
  /// The office whose tasks are shown, by name or identifier; nil for those of all.
  public var office: String?

  /// Creates options.
  public init(
    server: String, token: String, language: Language,
    utcOffsetSeconds: Int64 = ConsoleOptions.localUTCOffsetSeconds(),
    environment: [String: String], sound: String? = nil, office: String? = nil
  ) {
    self.sound = sound
    self.office = office
    self.server = server
    self.token = token
    self.language = language
    self.utcOffsetSeconds = utcOffsetSeconds
    self.environment = environment
  }

  /// The present distance of the machine's time zone from UTC, in seconds.
  public static func localUTCOffsetSeconds() -> Int64 {
    var now = time(nil)
    var fields = unsafe tm()
    guard unsafe localtime_r(&now, &fields) != nil else { return 0 }
    return Int64(unsafe fields.tm_gmtoff)
  }
}

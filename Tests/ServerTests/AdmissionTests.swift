import Client
import Testing
import Wire

@testable import Server

@Suite struct AdmissionTests {
  private static func command(
    _ type: String, recorded: Bool = false
  ) throws -> CommandEnvelope {
    try CommandEnvelope(Array(#"{"type":"\#(type)","recorded":\#(recorded)}"#.utf8))
  }

  /// An admission that can be asked within an expectation.
  private final class Gate {
    private var admission: Admission

    init(_ admission: Admission) { self.admission = admission }

    var turnedAway: [UInt64] { admission.turnedAway }

    /// The code of the refusal, if there is one.
    func refuses(
      _ commands: [CommandEnvelope], by user: String = "wang", mayRecord: Bool = false,
      waiting: Int = 0,
      now: Int64 = 0
    ) -> String? {
      admission.refusal(
        of: commands, by: user, mayRecord: mayRecord, waiting: waiting, now: now)?.code
    }

    func opensFeed(of user: String) -> Bool { admission.openFeed(of: user, now: 0) }
    func closeFeed(of user: String) { admission.closeFeed(of: user) }
    func givesTicket(to user: String) -> Bool { admission.giveTicket(to: user, now: 0) }
    func sweep(now: Int64) { admission.sweep(now: now) }
  }

  private static func gate(waiting: Int = 100, perSecond: Int = 1_000) -> Gate {
    var limits = ServerLimits()
    limits.waitingEventsMax = waiting
    limits.userCommandsPerSecondMax = perSecond
    limits.userFeedsMax = 2
    limits.commandsPerRequestMax = 4
    return Gate(Admission(limits))
  }

  @Test(arguments: [
    ("AppendFixes", false, 20), ("RaiseAlarm", true, 20), ("RecordNote", false, 40),
    ("ReportOnScene", false, 60), ("ClaimAlarm", false, 80), ("AcknowledgeDispatch", false, 80),
    ("RaiseAlarm", false, 200), ("RaiseDistress", false, 200), ("Unheard", false, 20),
  ])
  func `the less urgent is turned away first`(type: String, recorded: Bool, from: Int) throws {
    let gate = Self.gate()
    let command = try Self.command(type, recorded: recorded)
    #expect(gate.refuses([command], by: "wang", waiting: from - 1, now: 0) == nil)
    #expect(
      gate.refuses([command], by: "wang", waiting: from, now: 0) == "busy")
    #expect(gate.turnedAway.reduce(0, +) == 1)
  }

  @Test func `what comes with an alarm does not take the room of alarms`() throws {
    let gate = Self.gate()
    let commands = [try Self.command("RecordNote"), try Self.command("RaiseAlarm")]
    #expect(gate.refuses(commands, waiting: 79) == nil)
    #expect(gate.refuses(commands, waiting: 80) == "busy")
    #expect(gate.refuses([commands[1], commands[1]], waiting: 199) == nil)
    #expect(gate.refuses([commands[1]], waiting: 200) == "busy")
    #expect(gate.turnedAway[CommandUrgency.alarm.rawValue] == 1)
  }

  @Test func `a command that only looks like an alarm or a record opens no door`() throws {
    let gate = Self.gate(perSecond: 1)
    let notes = try Array(repeating: Self.command("RecordNote"), count: 5)
    let record = try Self.command("RecordNote", recorded: true)
    #expect(gate.refuses(notes + [record]) == "busy.user")
    let alarm = try Self.command("RaiseAlarm")
    #expect(gate.refuses(notes + [alarm]) == "busy.user")
    let records = Array(repeating: record, count: 5)
    #expect(gate.refuses(records) == "busy.user")
    #expect(gate.refuses(records, by: "root", mayRecord: true) == nil)
  }

  @Test func `one user cannot crowd out the others, and alarms do not count`() throws {
    let gate = Self.gate(perSecond: 10)
    let note = [try Self.command("RecordNote")]
    for _ in 0..<20 { #expect(gate.refuses(note, by: "a") == nil) }
    #expect(gate.refuses(note, by: "a") == "busy.user")
    #expect(gate.refuses(note, by: "b") == nil)
    let alarm = [try Self.command("RaiseAlarm")]
    #expect(gate.refuses(alarm, by: "a") == nil)
    let records = try Array(repeating: Self.command("RaiseAlarm", recorded: true), count: 4)
    #expect(gate.refuses(records, by: "a", mayRecord: true) == nil)
    // Half a second is worth five.
    for _ in 0..<5 {
      #expect(gate.refuses(note, by: "a", waiting: 0, now: 500_000) == nil)
    }
    #expect(gate.refuses(note, by: "a", waiting: 0, now: 500_000) != nil)
  }

  @Test func `a whole request is always possible`() throws {
    let gate = Self.gate(perSecond: 1)
    let request = try Array(repeating: Self.command("RecordNote"), count: 4)
    #expect(gate.refuses(request, by: "a") == nil)
    #expect(gate.refuses(request, by: "a", waiting: 0, now: 3_000_000) != nil)
    // Whoever is forgotten too early would have more.
    gate.sweep(now: 3_900_000)
    #expect(gate.refuses(request, by: "a", waiting: 0, now: 3_900_000) != nil)
    #expect(gate.refuses(request, by: "a", waiting: 0, now: 4_000_000) == nil)
  }

  @Test func `feeds and tickets of a user are counted, and forgotten when they are over`() {
    let gate = Self.gate()
    let open = { gate.opensFeed(of: "a") }
    #expect([open(), open(), open()] == [true, true, false])
    #expect(gate.opensFeed(of: "b"))
    gate.closeFeed(of: "a")
    #expect([open(), open()] == [true, false])
    let ticket = { gate.givesTicket(to: "c") }
    #expect([ticket(), ticket(), ticket(), ticket(), ticket()] == [true, true, true, true, false])
    gate.sweep(now: 30_000_000)
    #expect(!ticket())
    #expect(!open())
    gate.sweep(now: 60_000_000)
    #expect(ticket())
  }

  @Test func `a console too many of one user is closed with 4509, and comes in when another left`()
    throws
  {
    let centre = try TestCentre { $0.limits.userFeedsMax = 1 }
    let first = try centre.console("wang")
    _ = try centre.console("li")
    let second = try RawConnection(centre)
    try second.upgrade()
    second.send(.text(Array(#"{"t":"hello","token":"\#(centre.token("wang"))"}"#.utf8)))
    #expect(try second.closeCode() == 4509)
    let poll = try centre.send(.get, "/v1/feeds/alarms", as: "wang")
    #expect(poll.status.code == 429)
    #expect(poll.headers["Retry-After"] == "1")
    #expect(try JSON(parsing: poll.body)["code"]?.string == "feeds.too-many")
    first.live.close()
    try centre.poll("the first to be gone") { centre.server?.hub.consumerCount == 1 }
    #expect(try centre.send(.get, "/v1/feeds/alarms", as: "wang").status == .ok)
    #expect(try centre.send(.get, "/v1/feeds/alarms", as: "wang").status == .ok)
  }

  @Test func `commands beyond what a user may send are answered 429 together`() throws {
    let centre = try TestCentre {
      $0.limits.userCommandsPerSecondMax = 1
      $0.limits.commandsPerRequestMax = 9
    }
    let city = try City(centre)
    let orders = (0..<9).map { _ in centre.order("AddAlarmReport", city.alarm, #"{"words":"x"}"#) }
    let body = #"{"commands":[\#(orders.joined(separator: ","))]}"#
    var codes: [Int] = []
    for _ in 0..<2 {
      let answer = try centre.send(.post, "/v1/commands", as: "wang", body: body)
      codes.append(answer.status.code)
      guard answer.status.code == 429 else { continue }
      #expect(try JSON(parsing: answer.body)["code"]?.string == "busy.user")
    }
    #expect(codes.contains(429))
    let alarm = centre.order("RaiseAlarm", centre.identifier(), City.alarm(city.office))
    #expect(try centre.submit(alarm).isAccepted)
  }
}

import Client
import EventLog
import Events
import Loop
import Seal
import Testing
import Wire

@testable import Server

/// A centre on a port of the system's choice in a directory of its own, with a clock that the test holds, on the
/// same loop as those who talk to it.
final class TestCentre {
  static let waitMillisecondsMax = 60_000

  struct Late: Error, CustomStringConvertible {
    let description: String
  }

  let loop: EventLoop
  let scratch = ScratchDirectory()
  /// What the server's clock shows.
  var now = Micros(seconds: 1_750_000_000)
  /// What the server's disk has left, where a test says so.
  private let disk: TestDisk?
  /// Who vouches for the server, where it speaks TLS.
  private let authorities: String?
  /// What the server warned of.
  private(set) var warnings: [Words] = []
  /// What ended the server, where a test expects that.
  private(set) var failure: LogFailure?
  var expectsFailure = false
  private(set) var server: ZhihuiServer?
  private(set) var port: UInt16 = 0

  private var configuration = ServerConfiguration()
  private var clients: [String: HTTPClient] = [:]
  private var tokens: [String: String] = [:]
  private var consoles: [TestConsole] = []
  private var identifiers: UInt64 = 0

  init(
    disk: TestDisk? = nil, administrators: [String] = [], authorities: String? = nil,
    _ configure: (inout ServerConfiguration) -> Void = { _ in }
  ) throws {
    self.disk = disk
    self.authorities = authorities
    loop = try EventLoop()
    configuration.port = 0
    configuration.data = scratch.path
    configuration.limits.diskReserveBytes = 1 << 16
    configuration.limits.diskFreeBytesMin = 1
    // One user sends at once what a shift sends in an hour.
    configuration.limits.userCommandsPerSecondMax = 100_000
    configuration.clocksRun = false
    configure(&configuration)
    var register = AccessRegister()
    let people: [(String, Role)] =
      [
        ("root", .administrator), ("wang", .dispatcher), ("li", .dispatcher), ("zhao", .reviewer),
      ] + administrators.map { ($0, .administrator) }
    for (name, role) in people {
      let token = Token.make()
      tokens[name] = token.text
      register.grants.append(
        AccessRegister.Grant(
          tokenDigest: token.digest, user: name, role: role,
          expiresAt: now.adding(24 * 3_600_000_000)))
    }
    try AccessFile(path: scratch.path + "/access.json").replace(with: register.bytes)
    try start()
  }

  deinit {
    for console in consoles { console.live.close() }
    for client in clients.values { client.close() }
    loop.closeAll()
    loop.run()
  }

  var address: ServerAddress {
    var address = ServerAddress(
      host: "127.0.0.1", port: port, isSecure: configuration.tls.isOn)
    address.authorities = authorities
    return address
  }

  func token(_ user: String) -> String { tokens[user] ?? "" }

  /// Adds a user beside the tokens that are there already; gives the name back.
  func addUser(_ name: String) throws -> String {
    _ = try AccessControl(directory: scratch.path).addUser(name, role: .dispatcher)
    return name
  }

  func start() throws {
    let measure: DiskWatch.Measure = { [disk] directory throws(LogFailure) in
      if let disk { disk.freeBytes } else { try DiskSpace.freeBytes(at: directory) }
    }
    let server = try ZhihuiServer(
      configuration: configuration, loop: loop, freeBytes: measure
    ) { [unowned self] in now }
    server.onFailure = { [unowned self] failure in
      if expectsFailure { self.failure = failure } else { Issue.record("\(failure)") }
      loop.stop()
    }
    server.onWarning = { [unowned self] in warnings.append($0) }
    port = try server.start()
    // A restart comes back where the consoles look for it.
    configuration.port = port
    self.server = server
  }

  func stop() throws {
    var isStopped = false
    server?.stop { [loop] in
      isStopped = true
      loop.stop()
    }
    try wait("the server to stop") { isStopped }
    server = nil
  }

  /// Runs the loop until the condition holds; whoever can change it stops the loop.
  func wait(_ what: String, until isMet: () -> Bool) throws {
    var isLate = false
    let deadline = loop.schedule(afterMilliseconds: Self.waitMillisecondsMax) { [loop] in
      isLate = true
      loop.stop()
    }
    defer { deadline.cancel() }
    while !isMet() {
      guard !isLate else { throw Late(description: "waited in vain for \(what)") }
      loop.run()
    }
  }

  /// Runs the loop until a condition holds that nobody stops the loop for.
  func poll(_ what: String, until isMet: () -> Bool) throws {
    let ticker = loop.schedule(afterMilliseconds: 1, repeatingMilliseconds: 1) { [loop] in
      loop.stop()
    }
    defer { ticker.cancel() }
    try wait(what, until: isMet)
  }

  // MARK: Requests

  func client(_ user: String) -> HTTPClient {
    if let client = clients[user] { return client }
    let client = HTTPClient(address: address, loop: loop)
    client.token = tokens[user]
    clients[user] = client
    return client
  }

  func send(
    _ method: HTTPMethod, _ path: String, as user: String = "", body: String = ""
  ) throws -> HTTPResponse {
    try send(client(user).request(method, path, body: Array(body.utf8)), as: user)
  }

  func send(_ request: HTTPRequest, as user: String = "") throws -> HTTPResponse {
    var result: Result<HTTPResponse, ClientError>?
    client(user).send(request) { [loop] outcome in
      result = outcome
      loop.stop()
    }
    try wait("\(request.method.name) \(request.path)") { result != nil }
    return try #require(result).get()
  }

  func get(_ path: String, as user: String = "wang") throws -> JSON {
    let response = try send(.get, path, as: user)
    #expect(response.status == .ok, "\(path)")
    return try JSON(parsing: response.body)
  }

  func digest() throws -> String { try #require(try get("/v1/digest")["digest"]?.string) }

  // MARK: Commands

  /// A fresh identifier of version 7 at the present time.
  func identifier() -> UUID128 {
    identifiers += 1
    return .version7(at: now, random: (0, identifiers))
  }

  func order(
    _ type: String, _ entity: UUID128, _ data: String = "{}", id: UUID128? = nil,
    extra: String = ""
  ) -> String {
    let id = id ?? identifier()
    return #"{"id":"\#(id)","type":"\#(type)","entity":"\#(entity)"\#(extra),"data":\#(data)}"#
  }

  func submit(_ orders: [String], as user: String = "wang") throws -> [CommandAnswer] {
    let body = #"{"commands":[\#(orders.joined(separator: ","))]}"#
    let response = try send(.post, "/v1/commands", as: user, body: body)
    #expect(response.status == .ok, "\(String(decoding: response.body, as: UTF8.self))")
    let results = try JSON(parsing: response.body)["results"]?.array ?? []
    let answers = results.compactMap { CommandAnswer($0) }
    #expect(answers.count == orders.count)
    return answers
  }

  func submit(_ order: String, as user: String = "wang") throws -> CommandAnswer.Outcome {
    try #require(try submit([order], as: user).first).outcome
  }

  /// Carries out a command that must be accepted.
  func carryOut(
    _ type: String, _ entity: UUID128, _ data: String = "{}", as user: String = "wang",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try submit(order(type, entity, data), as: user)
    guard case .accepted = outcome else {
      Issue.record("\(type): \(outcome)", sourceLocation: sourceLocation)
      return
    }
  }

  /// A console that follows feeds; it connects when the loop runs.
  func console(
    _ user: String, feeds: [String] = TestConsole.stateFeeds, timeline: UUID128? = nil,
    takesPatches: Bool = false
  ) throws -> TestConsole {
    let console = TestConsole(
      LiveClient(
        address: address, loop: loop, token: token(user), clientName: "test/1",
        takesPatches: takesPatches,
        backoff: Backoff(lowestMilliseconds: 1, highestMilliseconds: 20)),
      loop: loop)
    consoles.append(console)
    for feed in feeds { console.subscribe(feed) }
    if let timeline { console.subscribe("timeline", incident: "\(timeline)") }
    console.live.start()
    try wait("\(user)'s console to be live") { console.live.state == .live }
    return console
  }
}

extension CommandAnswer.Outcome {
  /// The code of a rejection.
  var code: String? {
    if case .rejected(let code, _, _) = self { code } else { nil }
  }

  var words: Words? {
    if case .rejected(_, let words, _) = self { words } else { nil }
  }

  var isAccepted: Bool {
    if case .accepted = self { true } else { false }
  }

  /// The last position of what was accepted now or before.
  var last: UInt64? {
    switch self {
    case .accepted(let positions), .duplicate(let positions): positions?.upperBound
    case .rejected: nil
    }
  }
}

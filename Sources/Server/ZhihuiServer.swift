internal import Engine
public import EventLog
public import Events
public import Loop
internal import Projections
internal import Seal
internal import Wire

/// The centre on the network: consoles, importers and scripts talk to it (docs/protocol.md).
public final class ZhihuiServer {
  static let sweepMilliseconds = 1_000
  static let stopGraceMilliseconds = 2_000

  /// What it was told.
  public let configuration: ServerConfiguration
  /// Called when the log can no longer be trusted; the process has to stop and start again.
  public var onFailure: ((LogFailure) -> Void)?
  /// Called with what the keeper of the server ought to know and do something about.
  public var onWarning: ((Words) -> Void)?

  /// Called when a head could not be signed; the centre goes on.
  public var onSigningFailure: ((LogFailure) -> Void)?
  /// Called when the origin can no longer be followed; the process has to stop.
  public var onCopyFailure: ((CopyFailure) -> Void)?

  /// The server's log.
  public let journal: Journal
  let telemetry: Telemetry
  let loop: EventLoop
  let clock: () -> Micros
  let pipeline: CommitPipeline
  let projections: ProjectionReader
  let sessions: SessionRegister
  let proofs: ProofDesk
  let desk: ShipmentDesk
  let gzip: GzipDesk
  let digests: DigestDesk
  let past: PastDesk
  var standing: ServerStanding
  var follower: Follower?
  private(set) var isStopping = false
  private(set) var resets = 0
  private var listener: Listener?
  private(set) var certificates: CertificateWatch?
  private(set) var tiles = TileSource.none
  private var sweeper: Timer?
  private(set) var connections: [ObjectIdentifier: HTTPConnection] = [:]
  private(set) var counts = ConnectionCounts()
  private var ebb = CrowdEbb()
  private var onLastClose: (() -> Void)?

  private(set) lazy var router = Router(server: self)
  private(set) lazy var library = PageLibrary(directory: configuration.webLeaflet)
  private(set) lazy var hub = FeedHub(
    limits: configuration.limits, loop: loop, epoch: pipeline.epoch, head: pipeline.head)
  var admission: Admission
  private(set) lazy var presence = PresenceDesk(clock: clock) {
    [unowned self] in pipeline.centre.restrictions
  }
  var homecoming = Homecoming()
  private(set) lazy var movers = MoverCast(server: self)
  private(set) lazy var clockWork = ClockWork(pipeline, clock: clock) {
    [unowned self] in !isStopping && writeRefusal == nil && pipeline.closed == nil
  }

  /// Opens the data directory and folds the log; nobody is served yet.
  ///
  /// - Parameters:
  ///   - configuration: what it is told.
  ///   - loop: where it lives.
  ///   - freeBytes: measures the room on the disk of a data directory; called on any thread.
  ///   - clock: tells when events are recorded.
  public init(
    configuration: ServerConfiguration, loop: EventLoop,
    freeBytes: @escaping @Sendable (LogDirectory) throws(LogFailure) -> Int =
      DiskSpace.freeBytes(at:),
    clock: @escaping () -> Micros
  ) throws(LogFailure) {
    let keyFile = configuration.vaultKey
    let directory = LogDirectory(path: configuration.data).withVaultKey(
      at: keyFile.hasPrefix("/") ? keyFile : configuration.data + "/" + keyFile)
    self.configuration = configuration
    self.loop = loop
    self.clock = clock
    admission = Admission(configuration.limits)
    journal = Journal(
      format: configuration.logFormat, level: configuration.logLevel, clock: clock)
    telemetry = Telemetry(journal: journal, logsRequests: configuration.logRequests)
    let standing = try Self.standing(directory, configuration)
    self.standing = standing
    pipeline = try CommitPipeline(
      loop: loop, disk: DiskWatch(directory, configuration.limits, freeBytes),
      digest: configuration.logDigest, limits: configuration.limits,
      mayWrite: standing == .centre, clock: clock)
    if case .fenced(let epoch, let url) = standing, epoch <= pipeline.epoch {
      self.standing = .disputed(epoch: pipeline.epoch, url: url)
    }
    desk = ShipmentDesk(loop: loop, directory: directory)
    gzip = GzipDesk(loop: loop)
    digests = DigestDesk(pipeline: pipeline)
    past = PastDesk(pipeline: pipeline)
    projections = ProjectionReader(directory, storeID: pipeline.storeID)
    sessions = SessionRegister(
      access: AccessControl(directory: configuration.data), loop: loop,
      limits: configuration.limits, clock: clock)
    proofs = try ProofDesk(
      loop: loop, directory: directory, configuration: configuration, storeID: pipeline.storeID,
      clock: clock)
    proofs.onFailure = { [unowned self] failure in onSigningFailure?(failure) }
    hub.onRemove = { [unowned self] consumer in
      if let user = consumer.countedUser { admission.closeFeed(of: user) }
    }
    pipeline.onErase = { [unowned self] head in
      hub.forgetPast(head)
      past.forget()
    }
    pipeline.onSightChange = { [unowned self] head in
      hub.beginAnew(head)
      presence.beginAnew()
      past.lookAgain()
    }
    pipeline.onPublish = { [unowned self] changes, head in
      hub.epoch = pipeline.epoch
      hub.publish(
        changes, former: pipeline.entities.former, head: head, playing: pipeline.playing,
        restrictions: pipeline.centre.restrictions)
      movers.publish(changes)
      desk.published(head)
    }
    hub.onPatched = { [unowned self] in pipeline.centre.entities.former.collections = $0 }
    pipeline.onFailure = { [unowned self] failure in onFailure?(failure) }
    pipeline.onCommit = { [telemetry] micros, events in
      telemetry.counts.commitMicros.observe(micros)
      telemetry.counts.commitEvents.observe(Int64(events))
    }
    pipeline.onSwap = { [unowned self] name in projections.close(name) }
    pipeline.onWarning = { [unowned self] words in onWarning?(words) }
  }

  /// Begins to serve; returns the port.
  public func start() throws(ServingFailure) -> UInt16 {
    certificates = try secured()
    certificates?.judge()
    do throws(ServingFailure) {
      tiles = try TileSource(configuration.map, isSecured: configuration.tls.isOn, loop: loop)
    } catch .tilesUnusable(let failure) {
      // A centre without streets below its map is a centre.
      onWarning?(ServingFailure.tilesUnusable(failure).words)
    }
    if case .file(let desk) = tiles {
      desk.onFailure = { [unowned self] in onWarning?(ServingFailure.tilesUnusable($0).words) }
    }
    let listener = try listen()
    self.listener = listener
    sweeper = loop.schedule(
      afterMilliseconds: Self.sweepMilliseconds, repeatingMilliseconds: Self.sweepMilliseconds
    ) { [unowned self] in sweep() }
    proofs.start()
    startClocks()
    for words in pipeline.openingWarnings { onWarning?(words) }
    return listener.port
  }

  private func startClocks() {
    pipeline.centre.clocks = configuration.clocksRun ? .shipped : .shippedAtRest
    clockWork.onRefusal = { [unowned self] refusal in onWarning?(refusal.words) }
    if configuration.clocksRun { clockWork.start(on: loop) }
  }

  private func secured() throws(ServingFailure) -> CertificateWatch? {
    let settings = configuration.tls
    guard settings.isOn else {
      guard settings.files.isEmpty else { throw .certificateNotNamed }
      return nil
    }
    do throws(TLSFailure) {
      let watch = try CertificateWatch(settings, loop: loop, clock: clock)
      watch.onWarning = { [unowned self] words in onWarning?(words) }
      return watch
    } catch {
      throw .notSecured(error)
    }
  }

  private func listen() throws(ServingFailure) -> Listener {
    let (host, port) = (configuration.host, configuration.port)
    do throws(LoopError) {
      return try loop.listen(host: host, port: port) { [unowned self] stream in accept(stream) }
    } catch {
      throw .notListening(host: host, port: port, error)
    }
  }

  private static func standing(
    _ directory: LogDirectory, _ configuration: ServerConfiguration
  ) throws(LogFailure) -> ServerStanding {
    let standing = try LogStanding.of(directory)
    guard configuration.follow.isEmpty else { return .follower(origin: configuration.follow) }
    switch standing {
    case .centre: return .centre
    case .following(let origin): throw .following(origin: origin)
    case .fenced(let fence): return .fenced(epoch: fence.epoch, url: fence.url)
    }
  }

  /// Identifies the log.
  public var storeID: UUID128 { pipeline.storeID }

  /// Which writing of the log it is.
  public var epoch: UInt64 { pipeline.epoch }
  /// How many data subjects have something sealed in the log that no key opens, though nobody erased it: their keys
  /// are lost.
  public var lostSubjectCount: Int { pipeline.lostSubjectCount }

  /// The last position of the log.
  public var head: Position { pipeline.head }

  /// What was cut off when the log was opened; nil where nothing was.
  public var recovery: Recovery? { pipeline.recovery }

  /// Looks at the certificate's files and at the users at once, as it does by itself about once a second.
  public func lookAgain() {
    certificates?.look()
    if sessions.refresh() { hub.forEach { $0.recheckRights() } }
  }

  /// Takes no new work, writes what is under way, tells the consoles, and lets go of the directory.
  public func stop(then: @escaping () -> Void) {
    guard !isStopping else { return }
    isStopping = true
    listener?.close()
    sweeper?.cancel()
    clockWork.stop()
    follower?.stop()
    desk.close()
    past.close { [self] in
      digests.close { [self] in
        pipeline.close { [self] in
          proofs.stop { [self] in farewell(then: then) }
        }
      }
    }
  }

  private func farewell(then: @escaping () -> Void) {
    hub.forEach { $0.sayGoodbye() }
    for connection in connections.values { connection.endWhenAnswered() }
    guard counts.total > 0 else { return then() }
    let grace = loop.schedule(afterMilliseconds: Self.stopGraceMilliseconds) { [self] in
      hub.forEach { $0.abandon() }
      for connection in connections.values { connection.stream.reset() }
    }
    onLastClose = {
      grace.cancel()
      then()
    }
  }

  /// Checks rights and carries out a command.
  func execute(
    _ envelope: CommandEnvelope, _ session: AccessControl.Session,
    then answer: @escaping (UUID128, CommandResult) -> Void
  ) {
    let answer = { [telemetry] (id: UUID128, result: CommandResult) in
      telemetry.counts.decided(result)
      answer(id, result)
    }
    do throws(CommandRefusal) {
      let command = try envelope.command()
      try Rights.check(command, session)
      guard !isStopping else { throw CommandRefusal.stopping }
      if let writeRefusal { throw writeRefusal }
      pipeline.submit(command, actor: session.actor) { [self] result in
        answer(command.id, showingEntity(of: command, in: result, to: session.user))
      }
    } catch {
      answer(envelope.id ?? UUID128(high: 0, low: 0), .rejected(error))
    }
  }

  /// Adds the present entity to a conflict, so that the sender can decide anew without asking for it.
  private func showingEntity(
    of command: Command, in result: CommandResult, to user: String
  ) -> CommandResult {
    guard case .rejected(var refusal) = result, refusal.code == CommandRefusal.conflict else {
      return result
    }
    let stream = command.action.stream
    // The refusal may be one of before, repeated.
    guard sight(of: user).admits(stream) else { return result }
    guard let collection = Collection(stream.kind) else { return result }
    refusal.entity = pipeline.entities[collection, stream.uuid.description]?.bytes
    return .rejected(refusal)
  }

  /// Hands a connection over to the live feed.
  func upgrade(_ connection: HTTPConnection, _ request: HTTPRequest, remainder: [UInt8]) {
    let stream = connection.stream
    var bytes: [UInt8] = []
    do throws(WebSocketHandshakeError) {
      let acceptance = try WebSocketHandshake.accept(
        request, subprotocols: [WebSocketHandshake.dispatchSubprotocol], sha1: SHA1.digest)
      acceptance.response.encode(into: &bytes, keepAlive: true)
      stream.write(bytes)
      // It fails only where the connection is gone already, which its end tells.
      try? stream.limitLag()
      let session = LiveSession(
        stream: stream, client: connection.client ?? "", server: self)
      takeOver(connection, for: session)
      telemetry.consoleCame()
      session.start(remainder: remainder)
    } catch {
      error.response.encode(into: &bytes, keepAlive: false)
      stream.hangUp(after: bytes)
    }
  }

  /// Has the hub serve a connection from now on.
  func takeOver(_ connection: HTTPConnection, for consumer: any FeedConsumer) {
    connections[ObjectIdentifier(connection)] = nil
    hub.add(consumer)
    let client = connection.client
    connection.stream.onClose = { [unowned self] _ in
      hub.remove(consumer)
      if let console = consumer as? any MoverConsole { movers.leave(console) }
      if let session = consumer as? LiveSession {
        presence.forget(session)
        noteLeaving(session, client ?? "")
      }
      release(client)
    }
  }

  private func noteLeaving(_ session: LiveSession, _ address: String) {
    telemetry.consoleLeft(
      session.session?.user, code: session.closeCode.map { Int($0.rawValue) },
      micros: EventLoop.monotonicMicros() - session.openedAt, client: address)
  }

  /// Counts a console whose feeds were reset because it read too slowly.
  func countReset() { resets += 1 }

  /// Counts a connection as a client's from now on; false where that one has too many.
  func count(_ old: String?, as client: String) -> Bool {
    counts.move(old, to: client, configuration.limits)
  }

  /// Whether a page may open the live feed: one of this server, one of the configuration, or none at all, since only
  /// browsers send an origin (RFC 6455 section 10.2).
  func allowsOrigin(of request: HTTPRequest, _ forwarding: Forwarding) -> Bool {
    let origins = request.headers.values("Origin")
    guard let text = origins.first else { return true }
    guard origins.count == 1, let origin = WebOrigin(text) else { return false }
    if configuration.allows(origin) { return true }
    let host = forwarding.host ?? request.authority ?? ""
    return origin.isSame(
      asHost: host, isServerSecure: configuration.tls.isOn ? true : forwarding.isSecure)
  }

  private func accept(_ stream: Stream) {
    let peer = stream.peerAddress?.host ?? ""
    let client = configuration.proxies.trusts(peer) ? nil : peer
    guard counts.admit(client, configuration.limits) else { return stream.reset() }
    let connection = HTTPConnection(stream: stream, client: client, server: self)
    let key = ObjectIdentifier(connection)
    connections[key] = connection
    stream.onClose = { [unowned self] _ in
      connections[key] = nil
      connection.leave()
      release(connection.client)
    }
    if let certificates { stream.secure(certificates.context) }
    connection.start()
  }

  private func release(_ client: String?) {
    counts.release(client)
    if counts.total == 0 { onLastClose?() }
  }

  private func sweep() {
    let now = EventLoop.monotonicMicros()
    for connection in connections.values { connection.sweep(now: now) }
    presence.sweep()
    hub.forEach { $0.sweep(now: now) }
    hub.sweep(now: now)
    admission.sweep(now: now)
    lookAgain()
    pipeline.watch()
    if ebb.hasEbbed(to: counts.total) {
      loop.offload(()) { _ in
        HeapTrim.run()
      } then: { _ in
      }
    }
    telemetry.tellRefusals()
    journal.tellLostLines()
  }
}

extension CommandRefusal {
  static let stopping = CommandRefusal(
    code: "stopping",
    words: Words("the server is stopping; send it again in a moment", "服务器正在停止；请稍后重试"))
}

extension Collection {
  /// The collection whose entities are the aggregates of a kind; nil for tracks, which are kept by subject.
  init?(_ kind: StreamKind) {
    switch kind {
    case .office: self = .offices
    case .team: self = .teams
    case .responder: self = .responders
    case .alarm: self = .alarms
    case .incident: self = .incidents
    case .assignment: self = .assignments
    case .task: self = .tasks
    case .clock: self = .clocks
    case .command: self = .commands
    case .hazard: self = .hazards
    case .situationReport: self = .situationReports
    case .incidentGroup: self = .incidentGroups
    case .plan: self = .plans
    case .activation: self = .activations
    default: return nil
    }
  }
}

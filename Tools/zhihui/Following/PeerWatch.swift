internal import Client
internal import EventLog
internal import Events
internal import Loop
internal import Seal
internal import Server
internal import Wire

/// Looks at the servers of the same log now and then, so that a centre that was replaced learns of it and two that were
/// promoted to the same epoch learn of each other, and tells the origin of a promoted copy that it is the centre no
/// longer.
final class PeerWatch {
  /// How long a server may take to answer at the start, in milliseconds.
  static let startMilliseconds = 2_000

  private let server: ZhihuiServer
  private let loop: EventLoop
  private let clients: [HTTPClient]
  private let origin: (client: HTTPClient, file: OriginFile)?
  private var timer: Timer?
  private var url = ""
  private var isOriginTold = false

  init(
    _ server: ZhihuiServer, _ arguments: Arguments, token: String?, loop: EventLoop
  ) throws(Failure) {
    self.server = server
    self.loop = loop
    clients = try server.configuration.peers.split(separator: " ").map {
      text throws(Failure) in
      let client = HTTPClient(address: try arguments.address(String(text)), loop: loop)
      client.token = token
      return client
    }
    let directory = LogDirectory(path: server.configuration.data)
    let file = try onLog { () throws(LogFailure) in try OriginFile.read(directory) }
    if let file, file.promotedEpoch != nil, !file.isTold {
      let client = HTTPClient(address: try arguments.address(file.url), loop: loop)
      client.token = token
      origin = (client, file)
    } else {
      origin = nil
    }
  }

  /// Asks every peer once, as far as they answer in time; called before anybody is served.
  func askFirst() {
    guard !clients.isEmpty else { return }
    var left = clients.count
    for client in clients {
      ask(client) { [loop] in
        left -= 1
        if left == 0 { loop.stop() }
      }
    }
    let late = loop.schedule(afterMilliseconds: Self.startMilliseconds) { [loop] in loop.stop() }
    loop.run()
    late.cancel()
    // A peer that answers later is only heard.
    left = -1
  }

  /// Goes on asking the peers, and tells the origin where the centre is now.
  ///
  /// - Parameter url: where others reach this server.
  func begin(url: String) {
    guard !clients.isEmpty || origin != nil else { return }
    self.url = url
    tellOrigin()
    let milliseconds = server.configuration.limits.peerSeconds * 1_000
    timer = loop.schedule(
      afterMilliseconds: milliseconds, repeatingMilliseconds: milliseconds
    ) { [unowned self] in
      for client in clients { ask(client) {} }
      tellOrigin()
    }
  }

  func stop() {
    timer?.cancel()
    for client in clients { client.close() }
    origin?.client.close()
  }

  private func ask(_ client: HTTPClient, then: @escaping () -> Void) {
    get(client, "/v1/log/head") { [weak self] json in
      guard let self, let json, let storeID = json["storeID"]?.string.flatMap({ UUID128($0) }),
        let epoch = json["epoch"]?.integer.flatMap({ UInt64(exactly: $0) }),
        let end = Self.point(json)
      else { return then() }
      // A follower of the new centre knows its epoch too, and who that is.
      let centre = json["centre"]?.string ?? client.address.description
      server.learn(storeID: storeID, epoch: epoch, url: centre)
      guard epoch == server.epoch, storeID == server.storeID else { return then() }
      let peer = Peer(client: client, storeID: storeID, epoch: epoch, url: centre)
      let own = server.head
      guard end.position > own else { return compare(peer, end, then) }
      // It has more than this one: what counts is where both have something.
      get(client, "/v1/log/head?at=\(own)") { [weak self] json in
        guard let self, let common = json.flatMap(Self.point) else { return then() }
        compare(peer, common, then)
      }
    }
  }

  private struct Peer {
    let client: HTTPClient
    let storeID: UUID128
    let epoch: UInt64
    let url: String
  }

  private typealias Point = (position: Position, hash: Digest)

  private static func point(_ json: JSON) -> Point? {
    guard let position = json["position"]?.integer.flatMap({ UInt64(exactly: $0) }),
      let hash = json["hash"]?.string.flatMap({ Digest(hex: $0) })
    else { return nil }
    return (Position(position), hash)
  }

  private func compare(_ peer: Peer, _ point: Point, _ then: @escaping () -> Void) {
    server.compare(
      storeID: peer.storeID, epoch: peer.epoch, position: point.position, hash: point.hash,
      url: peer.url
    ) { [weak self] isDisputed in
      if isDisputed { self?.tell(peer, of: point.position) }
      then()
    }
  }

  /// Has a server that tells another history compare as well: it may not look at this one by itself.
  private func tell(_ peer: Peer, of position: Position) {
    server.hash(at: position) { [weak self] hash in
      guard let self, let hash, !url.isEmpty else { return }
      var writer = JSONWriter()
      writer.beginObject()
      writer.field("storeID", peer.storeID.description)
      writer.field("epoch", peer.epoch)
      writer.field("url", url)
      writer.field("position", position.number)
      writer.field("hash", hash.hex)
      writer.endObject()
      guard let request = try? peer.client.request(.post, "/v1/log/fence", body: writer.bytes)
      else { return }
      // Where it does not take that, it is told with the next look.
      peer.client.send(request) { _ in }
    }
  }

  private func get(
    _ client: HTTPClient, _ path: String, then: @escaping (JSON?) -> Void
  ) {
    guard let request = try? client.request(.get, path) else { return then(nil) }
    client.send(request) { result in
      guard case .success(let response) = result, response.status == .ok else { return then(nil) }
      then(try? JSON(parsing: response.body))
    }
  }

  private func tellOrigin() {
    guard let origin, !isOriginTold else { return }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("storeID", server.storeID.description)
    writer.field("epoch", server.epoch)
    writer.field("url", url)
    writer.endObject()
    guard let request = try? origin.client.request(.post, "/v1/log/fence", body: writer.bytes)
    else { return }
    origin.client.send(request) { [weak self] result in
      guard let self, case .success(let response) = result, response.status == .ok else { return }
      isOriginTold = true
      // Where this cannot be kept the origin is told once more after the next start.
      try? OriginFile(
        url: origin.file.url, promotedEpoch: origin.file.promotedEpoch, isTold: true
      ).write(LogDirectory(path: server.configuration.data))
    }
  }
}

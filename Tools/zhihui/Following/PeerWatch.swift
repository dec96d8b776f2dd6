internal import Client
internal import EventLog
internal import Events
internal import Loop
internal import Server
internal import Wire

/// Looks at the servers of the same log now and then, so that a centre that was replaced learns of it, and tells the
/// origin of a promoted copy that it is the centre no longer.
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

  init(_ server: ZhihuiServer, token: String?, loop: EventLoop) throws(Failure) {
    self.server = server
    self.loop = loop
    clients = try server.configuration.peers.split(separator: " ").map {
      text throws(Failure) in HTTPClient(address: try Self.address(String(text)), loop: loop)
    }
    let directory = LogDirectory(path: server.configuration.data)
    let file = try onLog { () throws(LogFailure) in try OriginFile.read(directory) }
    if let file, file.promotedEpoch != nil, !file.isTold {
      let client = HTTPClient(address: try Self.address(file.url), loop: loop)
      client.token = token
      origin = (client, file)
    } else {
      origin = nil
    }
  }

  private static func address(_ text: String) throws(Failure) -> ServerAddress {
    do throws(ClientError) {
      return try ServerAddress.parse(text)
    } catch {
      throw .usage(error.words)
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
    guard let request = try? client.request(.get, "/v1/log/head") else { return then() }
    client.send(request) { [weak self] result in
      if case .success(let response) = result, let json = try? JSON(parsing: response.body),
        let storeID = json["storeID"]?.string.flatMap({ UUID128($0) }),
        let epoch = json["epoch"]?.integer.flatMap({ UInt64(exactly: $0) })
      {
        // A follower of the new centre knows its epoch too, and who that is.
        let centre = json["centre"]?.string ?? client.address.description
        self?.server.learn(storeID: storeID, epoch: epoch, url: centre)
      }
      then()
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

internal import Client
internal import EventLog
internal import Events
internal import Loop
internal import Seal
internal import Server
internal import Wire

/// A follower's link to its origin over HTTP, on the server's own loop.
final class HTTPOriginLink: OriginLink {
  /// How long beyond the time that an answer may be held back, in milliseconds.
  static let patienceMilliseconds = 15_000

  let url: String
  var onTrouble: ((Words) -> Void)?

  private let client: HTTPClient
  private let loop: EventLoop
  private let waitSeconds: Int
  private var backoff = Backoff()
  private var isClosed = false

  init(_ address: ServerAddress, url: String, token: String?, loop: EventLoop, waitSeconds: Int) {
    self.url = url
    self.loop = loop
    self.waitSeconds = waitSeconds
    client = HTTPClient(
      address: address, loop: loop, answerBytesMax: Shipment.sizeBytesMax)
    client.token = token
    client.timeoutMilliseconds = waitSeconds * 1_000 + Self.patienceMilliseconds
  }

  func shipment(after position: Position, then: @escaping (OriginShipment) -> Void) {
    ask("/v1/log/batches?after=\(position)&wait=\(waitSeconds)") { response in
      switch (response.status, ClientError(refusal: response)) {
      case (.ok, _): .bytes(response.body)
      case (.conflict, .refused(_, "copy.withinBatch", _)): .withinBatch
      case (.conflict, _): .lacking
      default: nil
      }
    } then: {
      then($0)
    }
  }

  func keys(
    after row: Int64, through position: Position, then: @escaping (OriginKeys) -> Void
  ) {
    ask("/v1/log/keys?after=\(row)&through=\(position)") { response in
      if response.status == .ok { return .bytes(response.body) }
      let refusal = ClientError(refusal: response)
      // Only what passes by itself is worth asking again; the log does not wait for the rest.
      if case .refused(_, "busy", _) = refusal { return nil }
      // So a proxy says that the server behind it is starting again.
      if [502, 503, 504].contains(response.status.code) { return nil }
      return .refused(
        Words(
          "no keys of personal data come from the origin: \(refusal.words.english)",
          "未能从来源取得个人数据密钥：\(refusal.words.chinese)"))
    } then: {
      then($0)
    }
  }

  func hash(at position: Position, then: @escaping (Digest?) -> Void) {
    ask("/v1/log/head?at=\(position)") { response -> Digest?? in
      if response.status == .conflict { return .some(nil) }
      return Self.json(response)?["hash"]?.string.flatMap { Digest(hex: $0) }.map { .some($0) }
    } then: {
      then($0)
    }
  }

  func head(then: @escaping (Position) -> Void) {
    ask("/v1/log/head") { response in
      Self.json(response)?["position"]?.integer.flatMap { UInt64(exactly: $0) }
        .map { Position($0) }
    } then: {
      then($0)
    }
  }

  private static func json(_ response: HTTPResponse) -> JSON? {
    response.status == .ok ? try? JSON(parsing: response.body) : nil
  }

  func close() {
    isClosed = true
    client.close()
  }

  /// Asks until there is an answer that can be read.
  private func ask<Answer>(
    _ path: String, _ read: @escaping (HTTPResponse) -> Answer?,
    then: @escaping (Answer) -> Void
  ) {
    guard !isClosed else { return }
    let request: HTTPRequest
    do throws(ClientError) {
      request = try client.request(.get, path)
    } catch {
      return again(error.words, path, read, then)
    }
    client.send(request) { [self] result in
      guard !isClosed else { return }
      switch result {
      case .failure(let error): again(error.words, path, read, then)
      case .success(let response):
        guard let answer = read(response) else {
          return again(ClientError(refusal: response).words, path, read, then)
        }
        // An answer that was whole counts as a connection that stood.
        backoff = Backoff()
        then(answer)
      }
    }
  }

  private func again<Answer>(
    _ trouble: Words, _ path: String, _ read: @escaping (HTTPResponse) -> Answer?,
    _ then: @escaping (Answer) -> Void
  ) {
    onTrouble?(trouble)
    loop.schedule(afterMilliseconds: backoff.next(afterMilliseconds: 0)) { [weak self] in
      self?.ask(path, read, then: then)
    }
  }
}

internal import Loop
internal import Events
public import Wire

/// An `HTTPClient` for command-line tools: each call runs a loop of its own until the answer is there.
public final class BlockingHTTPClient {
  /// The most commands in one request.
  public static let commandsPerRequestMax = 100
  /// The most bytes of one request's body; the server takes 256 KiB.
  public static let bodyBytesMax = 250 << 10
  /// How often a request is sent again when the server says it is busy.
  public static let busyRetriesMax = 30

  private let loop: EventLoop
  private let client: HTTPClient

  /// A client with a loop that belongs to the calling thread, as all calls must.
  ///
  /// - Throws: `unusable`.
  public init(address: ServerAddress, timeoutMilliseconds: Int = 30_000) throws(ClientError) {
    do throws(LoopError) {
      loop = try EventLoop()
    } catch {
      throw .unusable(error)
    }
    client = HTTPClient(address: address, loop: loop)
    client.timeoutMilliseconds = timeoutMilliseconds
  }

  deinit {
    client.close()
    loop.closeAll()
    loop.run()
  }

  /// Sent with every request, where there is one; `login` sets it.
  public var token: String? {
    get { client.token }
    set { client.token = newValue }
  }

  /// Whether the last log-in used up a one-time password.
  public private(set) var usedOneTimePassword = false

  /// Sends a request and waits for its answer, whatever its status.
  public func send(_ request: HTTPRequest) throws(ClientError) -> HTTPResponse {
    var result: Result<HTTPResponse, ClientError>?
    client.send(request) { [loop] outcome in
      result = outcome
      loop.stop()
    }
    while result == nil { loop.run() }
    guard let result else { throw .cancelled }
    return try result.get()
  }

  /// Asks for a path and gives the body of an answer of status 200.
  ///
  /// - Throws: `refused` for every other status.
  public func get(_ path: String) throws(ClientError) -> [UInt8] {
    try Self.accepted(send(client.request(.get, path)))
  }

  /// Posts JSON to a path and gives the body of an answer of status 200.
  ///
  /// A server that is busy (429 with Retry-After) did nothing: it is asked again after the time it names.
  ///
  /// - Throws: `refused` for every other status.
  public func post(_ path: String, _ body: [UInt8]) throws(ClientError) -> [UInt8] {
    for _ in 0..<Self.busyRetriesMax {
      let response = try send(client.request(.post, path, body: body))
      guard response.status == .tooManyRequests, Self.code(response)?.hasPrefix("busy") == true
      else {
        return try Self.accepted(response)
      }
      pause(seconds: response.headers["Retry-After"].flatMap { Int($0) } ?? 1)
    }
    return try Self.accepted(send(client.request(.post, path, body: body)))
  }

  /// Logs in, keeps the token for the requests that follow, and returns it.
  @discardableResult
  public func login(user: String, password: String) throws(ClientError) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("user", user)
    writer.field("password", password)
    writer.endObject()
    let answer = try Self.json(post("/v1/login", writer.bytes))
    guard let token = answer["token"]?.string else { throw .answerInvalid("no token") }
    client.token = token
    usedOneTimePassword = answer["oneTime"]?.bool ?? false
    return token
  }

  /// Sets the lasting password of who has come in by a one-time password.
  public func choosePassword(_ password: String) throws(ClientError) {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("password", password)
    writer.endObject()
    let response = try send(client.request(.post, "/v1/password", body: writer.bytes))
    guard response.status == .noContent else { throw ClientError(refusal: response) }
  }

  /// Sends commands, each a JSON object, in as many requests as the limits ask for.
  ///
  /// A request fails or is answered as a whole. After an error it may have been carried out: send the same
  /// commands again, those that were done are answered as duplicates.
  public func submit(_ commands: [[UInt8]]) throws(ClientError) -> [CommandAnswer] {
    var answers: [CommandAnswer] = []
    answers.reserveCapacity(commands.count)
    var rest = commands[...]
    while !rest.isEmpty {
      let page = rest.prefix(Self.pageCount(rest))
      rest = rest.dropFirst(page.count)
      var writer = JSONWriter(capacity: page.reduce(64) { $0 + $1.count })
      writer.beginObject()
      writer.key("commands")
      writer.beginArray()
      for command in page { writer.raw(command) }
      writer.endArray()
      writer.endObject()
      let results = try Self.json(post("/v1/commands", writer.bytes))["results"]?.array ?? []
      let read = results.compactMap { CommandAnswer($0) }
      guard read.count == page.count else {
        throw .answerInvalid("\(read.count) results for \(page.count) commands")
      }
      answers += read
    }
    return answers
  }

  private static func pageCount(_ commands: ArraySlice<[UInt8]>) -> Int {
    var bytes = 64
    var count = 0
    for command in commands {
      bytes += command.count + 1
      if count > 0, bytes > bodyBytesMax || count == commandsPerRequestMax { break }
      count += 1
    }
    return count
  }

  private func pause(seconds: Int) {
    loop.schedule(afterMilliseconds: max(0, seconds) * 1_000) { [loop] in loop.stop() }
    loop.run()
  }

  private static func accepted(_ response: HTTPResponse) throws(ClientError) -> [UInt8] {
    guard response.status == .ok else { throw ClientError(refusal: response) }
    return response.body
  }

  private static func code(_ response: HTTPResponse) -> String? {
    (try? JSON(parsing: response.body))?["code"]?.string
  }

  private static func json(_ bytes: [UInt8]) throws(ClientError) -> JSON {
    do throws(JSONError) {
      return try JSON(parsing: bytes)
    } catch {
      throw .answerInvalid(error.description)
    }
  }
}

extension ClientError {
  /// What an answer of another status than 200 says.
  public init(refusal response: HTTPResponse) {
    let json = try? JSON(parsing: response.body)
    let status = response.status
    let words = Words(json?["words"])
    self = .refused(
      status: status.code, code: json?["code"]?.string ?? "http.\(status.code)",
      words: words.english.isEmpty
        ? Words(
          "the server answered \(status.code) \(status.reasonPhrase)",
          "服务器答复 \(status.code) \(status.reasonPhrase)")
        : words)
  }
}

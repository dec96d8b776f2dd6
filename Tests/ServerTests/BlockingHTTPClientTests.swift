import Client
import Events
import Glibc
import Loop
import Testing
import Wire

@testable import Server

@Suite struct BlockingHTTPClientTests {
  /// A centre that serves on a thread of its own until it is let go.
  @safe
  private final class Background: @unchecked Sendable {  // a semaphore orders all access
    private let scratch = ScratchDirectory()
    private let isReady: UnsafeMutablePointer<sem_t>
    private var port: UInt16 = 0
    private var signal: AsyncSignal?
    private var thread: Thread?

    init() throws {
      unsafe isReady = .allocate(capacity: 1)
      unsafe isReady.initialize(to: sem_t())
      unsafe sem_init(isReady, 0, 0)
      thread = try Thread { [unowned self] in serve() }
      unsafe sem_wait(isReady)
    }

    deinit {
      signal?.send()
      thread?.join()
      unsafe isReady.deallocate()
    }

    private func serve() {
      do {
        let loop = try EventLoop()
        var configuration = ServerConfiguration()
        configuration.port = 0
        configuration.data = scratch.path
        let server = try ZhihuiServer(configuration: configuration, loop: loop) {
          Micros(EventLoop.wallClockMicros())
        }
        port = try server.start()
        let wakeup = try loop.openWakeup { server.stop { loop.closeAll() } }
        signal = wakeup.signal
        unsafe sem_post(isReady)
        loop.run()
      } catch {
        Issue.record("the server failed: \(error)")
        unsafe sem_post(isReady)
      }
    }

    var address: ServerAddress { ServerAddress(host: "127.0.0.1", port: port) }
    var access: AccessControl { AccessControl(directory: scratch.path) }
  }

  private static func command(_ type: String, _ entity: UUID128, _ data: String) -> [UInt8] {
    let now = Micros(EventLoop.wallClockMicros())
    let id = UUID128.version7(
      at: now, random: (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)))
    return Array(#"{"id":"\#(id)","type":"\#(type)","entity":"\#(entity)","data":\#(data)}"#.utf8)
  }

  @Test func `a tool logs in, submits more than one request holds, and reads`() throws {
    let background = try Background()
    let password = try background.access.addUser("root", role: .administrator)
    let client = try BlockingHTTPClient(address: background.address)
    #expect(throws: ClientError.self) { try client.get("/v1/digest") }
    try client.login(user: "root", password: password)
    #expect(client.token?.hasPrefix("zh_") == true)

    let offices = (0..<250).map { index in
      Self.command(
        "RegisterOffice", UUID128(high: 7, low: UInt64(index)),
        #"{"name":"O\#(index)","level":"station"}"#)
    }
    let answers = try client.submit(offices)
    #expect(answers.count == 250)
    #expect(answers.allSatisfy { $0.outcome.isAccepted })
    let again = try client.submit(offices)
    #expect(
      again.allSatisfy { if case .duplicate = $0.outcome { true } else { false } })

    let digest = try JSON(parsing: client.get("/v1/digest"))
    #expect(digest["position"]?.integer == 250)
    #expect(throws: ClientError.self) { try client.get("/v1/nothing") }
  }

  @Test func `a refusal carries the server's words`() throws {
    let background = try Background()
    let client = try BlockingHTTPClient(address: background.address)
    do throws(ClientError) {
      try client.login(user: "nobody", password: "x")
      Issue.record("came in")
    } catch {
      guard case .refused(status: 401, code: "access.wrong-credentials", let words) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(words.english == "user or password is wrong")
    }
  }
}

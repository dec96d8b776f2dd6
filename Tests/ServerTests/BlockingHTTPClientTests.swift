import Client
import Events
import Glibc
import Loop
import Testing
import Wire

@testable import Server

@Suite struct BlockingHTTPClientTests {
  /// A centre that serves on a thread of its own until it is let go.
  private final class Background {
    private let service = Service()
    private let thread: Thread

    init() throws {
      thread = try Thread { [service] in service.serve() }
      service.waitUntilReady()
    }

    deinit {
      service.signal?.send()
      thread.join()
    }

    var address: ServerAddress { ServerAddress(host: "127.0.0.1", port: service.port) }
    var access: AccessControl { AccessControl(directory: service.scratch.path) }
  }

  @safe
  private final class Service: @unchecked Sendable {  // a semaphore orders all access
    let scratch = ScratchDirectory()
    private(set) var port: UInt16 = 0
    private(set) var signal: AsyncSignal?
    private let isReady: UnsafeMutablePointer<sem_t>

    init() {
      unsafe isReady = .allocate(capacity: 1)
      unsafe isReady.initialize(to: sem_t())
      unsafe sem_init(isReady, 0, 0)
    }

    deinit { unsafe isReady.deallocate() }

    func waitUntilReady() { unsafe sem_wait(isReady) }

    func serve() {
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
      #expect(words.english.hasPrefix("The user or the password is wrong"))
    }
  }
}

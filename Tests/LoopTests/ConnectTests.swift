import Glibc
import Loop
import Testing

@Suite(.timeLimit(.minutes(1))) struct ConnectTests {
  /// A port that is taken and refuses connections: bound, but nobody listens.
  private static func withRefusingPort(_ body: (UInt16) throws -> Void) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { Glibc.close(descriptor) }
    var port: UInt16 = 0
    let bound = unsafe Self.withLoopback(port: 0) { name, size in
      var size = size
      guard unsafe bind(descriptor, name, size) == 0 else { return false }
      guard unsafe getsockname(descriptor, name, &size) == 0 else { return false }
      unsafe port = UnsafeRawPointer(name).load(as: sockaddr_in.self).sin_port.byteSwapped
      return true
    }
    try #require(bound)
    try body(port)
  }

  private static func withLoopback<Value>(
    port: UInt16, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Value
  ) -> Value {
    let address = UnsafeMutablePointer<sockaddr_in>.allocate(capacity: 1)
    defer { unsafe address.deallocate() }
    unsafe address.initialize(to: sockaddr_in())
    unsafe address.pointee.sin_family = sa_family_t(AF_INET)
    unsafe address.pointee.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    unsafe address.pointee.sin_port = port.bigEndian
    return unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }

  @Test func `a refused connection is a typed error that comes later than the call`() throws {
    try Self.withRefusingPort { port in
      let loop = try EventLoop()
      var error: LoopError?
      loop.connect(host: "127.0.0.1", port: port) { result in
        if case .failure(let failure) = result { error = failure }
      }
      #expect(error == nil)
      loop.run()
      #expect(error?.name == "ECONNREFUSED")
      #expect(error?.description == "connect: connection refused (ECONNREFUSED)")
    }
  }

  @Test(arguments: ["\u{7f}", "no such host", String(repeating: "x", count: 5_000)])
  func `a name that cannot be is a typed error`(host: String) throws {
    let loop = try EventLoop()
    var results = 0
    loop.connect(host: host, port: 1) { result in
      results += 1
      if case .success = result { Issue.record("it connected") }
    }
    #expect(results == 0)
    loop.run()
    #expect(results == 1)
  }

  @Test func `a name is resolved and its addresses tried in turn`() throws {
    let loop = try EventLoop()
    let listener = try loop.listen(host: "127.0.0.1", port: 0) { _ in }
    var isConnected = false
    loop.connect(host: "localhost", port: listener.port) { result in
      if case .success = result { isConnected = true }
      loop.closeAll()
    }
    loop.run()
    #expect(isConnected)
  }

  @Test func `a cancelled attempt is answered once with ECANCELED`() throws {
    let loop = try EventLoop()
    let listener = try loop.listen(host: "127.0.0.1", port: 0) { $0.close() }
    var names: [String] = []
    let attempt = loop.connect(host: "127.0.0.1", port: listener.port) { result in
      if case .failure(let error) = result { names.append(error.name) }
      loop.closeAll()
    }
    attempt.cancel()
    attempt.cancel()
    loop.run()
    #expect(names == ["ECANCELED"])
  }

  @Test func `a port that is taken cannot be listened on`() throws {
    let loop = try EventLoop()
    let listener = try loop.listen(host: "127.0.0.1", port: 0) { _ in }
    let error = try #require(throws: LoopError.self) {
      _ = try loop.listen(host: "127.0.0.1", port: listener.port) { _ in }
    }
    #expect(["bind", "listen"].contains(error.operation))
    #expect(error.name == "EADDRINUSE")
    listener.close()
    loop.run()
  }

  @Test func `an IPv6 listener names its peers by their own family`() throws {
    let loop = try EventLoop()
    var hosts: [String?] = []
    let listener = try loop.listen(host: "::", port: 0) { stream in
      hosts.append(stream.peerAddress?.host)
      if hosts.count == 2 { loop.closeAll() }
    }
    #expect(listener.address.description == "[::]:\(listener.port)")
    loop.connect(host: "127.0.0.1", port: listener.port) { _ in
      loop.connect(host: "::1", port: listener.port) { _ in }
    }
    loop.run()
    #expect(hosts == ["127.0.0.1", "::1"])
  }

  @Test func `a storm of connections is accepted whole`() throws {
    let loop = try EventLoop()
    let count = 300
    var accepted = 0
    var connected = 0
    func arrived() { if accepted == count, connected == count { loop.closeAll() } }
    let listener = try loop.listen(host: "127.0.0.1", port: 0) { _ in
      accepted += 1
      arrived()
    }
    for _ in 0..<count {
      loop.connect(host: "127.0.0.1", port: listener.port) { result in
        if case .success = result { connected += 1 }
        arrived()
      }
    }
    loop.run()
    #expect(accepted == count)
  }

  @Test func `accepting rests without descriptors and goes on with them`() async {
    await #expect(processExitsWith: .success) {
      let loop = try EventLoop()
      var failures: [String] = []
      var isAccepted = false
      let listener = try loop.listen(host: "127.0.0.1", port: 0) { _ in
        isAccepted = true
        loop.closeAll()
      }
      // The system completes the connection before anybody accepts it.
      let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      let status = unsafe Self.withLoopback(port: listener.port) { unsafe connect(client, $0, $1) }
      try #require(status == 0)
      var full = rlimit()
      unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &full)
      var exhausted = full
      exhausted.rlim_cur = 0
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &exhausted)
      listener.onAcceptFailure = { error in
        failures.append(error.name)
        if failures.count == 2 {
          unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &full)
        }
      }
      loop.run()
      exit(failures == ["EMFILE", "EMFILE"] && isAccepted ? 0 : 1)
    }
  }
}

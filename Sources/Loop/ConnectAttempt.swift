import CUV
import Glibc

/// A connection being made; see `EventLoop.connect`.
public final class ConnectAttempt {
  private let loop: EventLoop
  private var then: ((Result<Stream, LoopError>) -> Void)?
  private var addresses: ArraySlice<sockaddr_storage> = []
  private var current: Stream?
  private var lookup: LookupRequest?

  init(loop: EventLoop, then: @escaping (Result<Stream, LoopError>) -> Void) {
    self.loop = loop
    self.then = then
  }

  /// Gives up. `then` is called with `ECANCELED`, unless it was called before.
  public func cancel() {
    loop.preconditionOnLoop()
    guard then != nil else { return }
    lookup?.cancel()
    current?.close()
    current = nil
    finishLater(LoopError(UV_ECANCELED, operation: "connect"))
  }

  func start(host: String, port: UInt16) {
    let lookup = LookupRequest(loop: loop) { [self] result in
      self.lookup = nil
      guard then != nil else { return }
      switch result {
      case .success(let found):
        addresses = found[...]
        tryNext(after: LoopError(UV_EAI_NODATA, operation: "getaddrinfo"))
      case .failure(let error): finish(.failure(error))
      }
    }
    self.lookup = lookup
    do throws(LoopError) {
      try lookup.start(host: host, port: port)
    } catch {
      self.lookup = nil
      finishLater(error)
    }
  }

  private func tryNext(after error: LoopError) {
    guard let address = addresses.popFirst() else { return finish(.failure(error)) }
    do throws(LoopError) {
      let stream = try Stream(loop: loop)
      stream.peerAddress = SocketAddress(address)
      current = stream
      let request = ConnectRequest(stream: stream) { [self] error in
        guard then != nil else { return }
        current = nil
        guard let error else { return finish(.success(stream)) }
        let wasClosed = !stream.isOpen
        stream.close()
        // Whoever closed the stream, as `closeAll` does, wants no other in its place.
        if wasClosed { finish(.failure(error)) } else { tryNext(after: error) }
      }
      try request.start(address)
    } catch {
      current?.close()
      current = nil
      tryNext(after: error)
    }
  }

  private func finishLater(_ error: LoopError) {
    guard let then else { return }
    self.then = nil
    loop.atEndOfTurn { then(.failure(error)) }
  }

  private func finish(_ result: Result<Stream, LoopError>) {
    guard let then else { return }
    self.then = nil
    then(result)
  }
}

internal import Glibc
internal import Loop
internal import Seal
internal import Wire

/// An echo over WebSocket with the parser, the handshake and the codec of the live feed, for the public conformance
/// cases: every message comes back as it was sent.
@main
enum EchoServer {
  /// The largest message of the cases, in bytes, with some room.
  static let messageBytesMax = 32 << 20
  /// Into how many frames the cases cut a message at most, with some room.
  static let framesMax = 1 << 20

  static func main() throws {
    let port = CommandLine.arguments.dropFirst().first.flatMap { UInt16($0) } ?? 0
    let loop = try EventLoop()
    let listener = try loop.listen(host: "127.0.0.1", port: port) { stream in
      EchoConnection(stream).start()
    }
    print(listener.port)
    // Who waits for the port reads from a pipe.
    fflush(nil)
    loop.run()
  }
}

import COpenSSL
import Glibc

/// One secured connection as a filter: bytes of the wire in, what they say out, and back. It has no socket.
///
/// OpenSSL takes from `input` all there is, and keeps the beginning of a record that is not whole by itself, so all
/// sessions of a loop share the two queues of bytes.
@safe
final class TLSSession {
  /// Why a connection was ended.
  struct Broken: Error {
    /// OpenSSL's words.
    let reason: String
  }

  /// The two queues that sessions of a loop take turns in.
  @safe
  final class Queues {
    let input: OpaquePointer
    let output: OpaquePointer
    /// Where a record's plain bytes are put first.
    let record: UnsafeMutableBufferPointer<UInt8>

    init() {
      guard let input = unsafe zhihui_tls_bytes(), let output = unsafe zhihui_tls_bytes() else {
        fatalError("no memory for bytes")
      }
      unsafe self.input = input
      unsafe self.output = output
      unsafe record = .allocate(capacity: recordBytesMax)
    }

    deinit {
      unsafe BIO_free(input)
      unsafe BIO_free(output)
      unsafe record.deallocate()
    }
  }

  /// The most plain bytes of a record (RFC 8446 section 5.1).
  private static let recordBytesMax = 16 << 10

  /// Whether the two ends have agreed, so that something can be said.
  private(set) var isReady = false
  /// Whether the other end has said that nothing more will come.
  private(set) var hasEnded = false

  private let context: TLSContext
  private let queues: Queues
  private let session: OpaquePointer
  private var isBroken = false

  /// - Parameter host: the name or address that a server's certificate must have; nil for a server.
  init(_ context: TLSContext, host: String?, _ queues: Queues) {
    guard let session = unsafe SSL_new(context.context) else {
      fatalError("no memory for a secured connection")
    }
    self.context = context
    self.queues = queues
    unsafe self.session = session
    unsafe BIO_up_ref(queues.input)
    unsafe SSL_set0_rbio(session, queues.input)
    unsafe BIO_up_ref(queues.output)
    unsafe SSL_set0_wbio(session, queues.output)
    if context.isServer {
      unsafe SSL_set_accept_state(session)
    } else {
      unsafe SSL_set_connect_state(session)
    }
    if let host { expect(host) }
  }

  deinit { unsafe SSL_free(session) }

  private func expect(_ host: String) {
    let parameters = unsafe SSL_get0_param(session)
    // A literal stands in the certificate as an address, and is no name to ask for (RFC 6066 section 3).
    if unsafe X509_VERIFY_PARAM_set1_ip_asc(parameters, host) == 1 { return }
    ERR_clear_error()
    let isTaken = unsafe SSL_set1_host(session, host) == 1 && zhihui_tls_name(session, host) == 1
    if !isTaken { isBroken = true }
  }

  /// Begins to agree; a client speaks first.
  func start(wire: inout [UInt8]) throws(Broken) {
    guard !isBroken else { throw Broken(reason: "the host has no possible name") }
    forgetOthers()
    try agree(&wire)
  }

  /// Takes bytes of the wire, appends what they say to `plain` and what is to be answered to `wire`.
  func receive(
    _ bytes: Span<UInt8>, plain: inout [UInt8], wire: inout [UInt8]
  ) throws(Broken) {
    guard !isBroken, !hasEnded else { return }
    forgetOthers()
    let taken = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe BIO_write(queues.input, buffer.baseAddress, Int32(buffer.count))
    }
    precondition(taken == bytes.count, "no memory for bytes")
    if !isReady { try agree(&wire) }
    if isReady { try read(&plain, &wire) }
  }

  /// Says something; only when ready.
  func send(_ plain: Span<UInt8>, wire: inout [UInt8]) throws(Broken) {
    guard !plain.isEmpty, !isBroken else { return }
    ERR_clear_error()
    var sent = 0
    while sent < plain.count {
      let count = min(plain.count - sent, Self.recordBytesMax)
      let written = unsafe plain.extracting(sent..<sent + count).withUnsafeBufferPointer { part in
        unsafe SSL_write(session, part.baseAddress, Int32(part.count))
      }
      guard written > 0 else { return try fail(Int32(written), &wire) }
      sent += Int(written)
      drain(&wire)
    }
  }

  /// Says that nothing more will come (`close_notify`).
  func end(wire: inout [UInt8]) {
    guard isReady, !isBroken else { return }
    ERR_clear_error()
    unsafe SSL_shutdown(session)
    drain(&wire)
  }

  private func agree(_ wire: inout [UInt8]) throws(Broken) {
    ERR_clear_error()
    let status = unsafe SSL_do_handshake(session)
    drain(&wire)
    guard status == 1 else { return try fail(status, &wire) }
    isReady = true
  }

  private func read(_ plain: inout [UInt8], _ wire: inout [UInt8]) throws(Broken) {
    ERR_clear_error()
    while true {
      let status = unsafe SSL_read(
        session, queues.record.baseAddress, Int32(queues.record.count))
      guard status > 0 else {
        drain(&wire)
        return try fail(status, &wire)
      }
      unsafe plain.append(contentsOf: queues.record[..<Int(status)])
    }
  }

  /// What came behind another session's end is none of this one's.
  private func forgetOthers() {
    guard unsafe BIO_ctrl_pending(queues.input) > 0 else { return }
    unsafe BIO_ctrl(queues.input, BIO_CTRL_RESET, 0, nil)
  }

  /// Tells a failure from the want of more bytes.
  private func fail(_ status: Int32, _ wire: inout [UInt8]) throws(Broken) {
    switch unsafe SSL_get_error(session, status) {
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return
    case SSL_ERROR_ZERO_RETURN: hasEnded = true
    default:
      isBroken = true
      drain(&wire)
      let verdict = unsafe SSL_get_verify_result(session)
      let reason = TLSContext.takeReason()
      guard verdict == X509_V_OK else {
        let words = unsafe X509_verify_cert_error_string(verdict).map { unsafe String(cString: $0) }
        throw Broken(reason: "the certificate is refused: \(words ?? reason)")
      }
      throw Broken(reason: reason)
    }
  }

  /// Takes what is to go on the wire.
  private func drain(_ wire: inout [UInt8]) {
    let waiting = Int(unsafe BIO_ctrl_pending(queues.output))
    guard waiting > 0 else { return }
    let start = wire.count
    wire.append(contentsOf: repeatElement(0, count: waiting))
    let taken = unsafe wire.withUnsafeMutableBytes { buffer in
      unsafe BIO_read(queues.output, buffer.baseAddress.map { unsafe $0 + start }, Int32(waiting))
    }
    precondition(taken == waiting, "bytes got lost on their way to the wire")
  }
}

import CUV

/// Why an operation on the loop failed, with the code of the operating system.
public struct LoopError: Error, Hashable, Sendable {
  /// The error number as libuv counts: negative, `-errno` where there is one.
  public let code: Int32

  /// What was attempted, in libuv's or the system's own name for it, such as `connect`.
  public let operation: String

  init(code: Int32, operation: String) {
    self.code = code
    self.operation = operation
  }

  init(_ code: uv_errno_t, operation: String) {
    self.init(code: code.rawValue, operation: operation)
  }

  /// The symbol of the code, such as `ECONNREFUSED`: stable, for programs.
  public var name: String {
    unsafe Self.text { buffer, size in unsafe _ = uv_err_name_r(code, buffer, size) }
  }

  /// The code in English words, such as `connection refused`.
  public var words: String {
    unsafe Self.text { buffer, size in unsafe _ = uv_strerror_r(code, buffer, size) }
  }

  // The variants with a buffer also know codes that libuv does not, without leaking.
  private static func text(_ write: (UnsafeMutablePointer<CChar>, Int) -> Void) -> String {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      unsafe write(start, buffer.count)
      return unsafe String(cString: start)
    }
  }
}

extension LoopError: CustomStringConvertible {
  /// Operation, words and symbol: `connect: connection refused (ECONNREFUSED)`.
  public var description: String { "\(operation): \(words) (\(name))" }
}

internal import CUV

/// Gives memory that is free inside the process back to the system.
///
/// The C library keeps what was once taken: after a crowd has gone, a process is as large as the crowd made it
/// (malloc_trim(3)).
public enum HeapTrim {
  /// Does so; takes a few milliseconds for a large heap, so not on a loop's own thread.
  public static func run() { _ = malloc_trim(0) }
}

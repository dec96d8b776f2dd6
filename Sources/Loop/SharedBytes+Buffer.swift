import CUV

extension SharedBytes {
  /// The bytes from an offset on, as libuv takes them.
  func buffer(from offset: Int) -> uv_buf_t {
    unsafe uv_buf_init(
      UnsafeMutableRawPointer(start + offset).assumingMemoryBound(to: CChar.self),
      UInt32(count - offset))
  }
}

import CUV

enum InputCallbacks {
  /// Offers the loop's shared buffer: its bytes are handed on before anything else is read.
  static let allocate: uv_alloc_cb = { handle, _, buffer in
    let shared = unsafe EventLoop.of(handle?.pointee.loop).readBuffer
    unsafe shared.withMemoryRebound(to: CChar.self) { bytes in
      unsafe buffer?.pointee = uv_buf_init(bytes.baseAddress, UInt32(bytes.count))
    }
  }
}

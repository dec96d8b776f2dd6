import Glibc
import Loop
import Testing

@Suite(.timeLimit(.minutes(1))) struct ByteInputTests {
  @Test func `a pipe is read to its end and its descriptor stays the caller's`() throws {
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    defer { Glibc.close(ends[0]) }
    let loop = try EventLoop()
    let input = try loop.openInput(descriptor: ends[0])
    var received: [UInt8] = []
    var ended = 0
    input.onRead = { received.append($0) }
    input.onEnd = { error in
      #expect(error == nil)
      ended += 1
    }
    try input.startReading()
    #expect(!input.isTerminal)
    #expect(input.terminalSize == nil)
    #expect(throws: LoopError.self) { try input.setRaw(true) }
    _ = unsafe write(ends[1], [1, 2, 3] as [UInt8], 3)
    Glibc.close(ends[1])
    loop.run()
    #expect(received == [1, 2, 3])
    #expect(ended == 1)
    #expect(fcntl(ends[0], F_GETFD) >= 0)
  }

  @Test func `a raw terminal hands over each key, and closing restores it`() throws {
    let main = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(main >= 0)
    defer { Glibc.close(main) }
    var isLocked: Int32 = 0
    var number: Int32 = -1
    try #require(unsafe ioctl(main, Self.setLock, &isLocked) == 0)
    try #require(unsafe ioctl(main, Self.getNumber, &number) == 0)
    let terminal = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try #require(terminal >= 0)
    defer { Glibc.close(terminal) }
    var size = winsize(ws_row: 40, ws_col: 120, ws_xpixel: 0, ws_ypixel: 0)
    _ = unsafe ioctl(main, UInt(TIOCSWINSZ), &size)

    let loop = try EventLoop()
    let input = try loop.openInput(descriptor: terminal)
    var keys: [UInt8] = []
    input.onRead = { bytes in
      keys.append(bytes)
      input.close()
    }
    #expect(input.isTerminal)
    #expect(input.terminalSize.map { [$0.columns, $0.rows] } == [120, 40])
    try input.setRaw(true)
    #expect(!Self.isInLines(terminal))
    try input.startReading()
    _ = unsafe write(main, [UInt8(ascii: "q")], 1)
    loop.run()
    #expect(keys == [UInt8(ascii: "q")])
    #expect(Self.isInLines(terminal))
  }

  @Test func `what never waits is refused`() throws {
    let descriptor = unsafe open("/proc/self/exe", O_RDONLY)
    defer { Glibc.close(descriptor) }
    let loop = try EventLoop()
    let error = try #require(throws: LoopError.self) {
      _ = try loop.openInput(descriptor: descriptor)
    }
    #expect(error.name == "EINVAL")
    loop.run()
  }

  // TIOCSPTLCK and TIOCGPTN of <asm/ioctls.h>, macros Swift does not see.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  private static func isInLines(_ terminal: Int32) -> Bool {
    var attributes = termios()
    unsafe tcgetattr(terminal, &attributes)
    return attributes.c_lflag & tcflag_t(ICANON) != 0
  }
}

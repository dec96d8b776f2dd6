import Loop
import Testing

@Suite struct SharedBytesTests {
  @Test(arguments: [0, 1, 100_000])
  func `the bytes are those they were made of`(count: Int) {
    let bytes = pattern(count)
    let shared = SharedBytes(bytes)
    #expect(shared.count == count)
    #expect(shared.bytes == bytes)
    #expect(shared.withSpan { $0.count } == count)
  }

  @Test func `bytes built in place may fill less than the capacity`() {
    let shared = SharedBytes(capacity: 10) { output in
      for value in 1...3 { output.append(UInt8(value)) }
    }
    #expect(shared.bytes == [1, 2, 3])
    #expect(SharedBytes(capacity: 0) { _ in }.bytes.isEmpty)
  }

  @Test func `a failure while building is passed on`() {
    struct Failure: Error {}
    #expect(throws: Failure.self) {
      try SharedBytes(capacity: 4) { output throws(Failure) in
        output.append(1)
        throw Failure()
      }
    }
  }
}

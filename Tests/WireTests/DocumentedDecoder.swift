/// A second reader of frames of positions that knows docs/protocol.md, section "Positions", and nothing of the first.
enum DocumentedDecoder {
  struct Mover {
    let handle: UInt64
    let latitude: Double
    let longitude: Double
    let speed: Double?
    let course: Int?
    let status: Int?
    let accuracy: Int?
    let age: Double
  }

  static func decode(_ bytes: [UInt8]) -> (position: UInt64, moment: UInt64, movers: [Mover])? {
    var rest = bytes[...]
    func byte() -> Int { Int(rest.popFirst() ?? 0) }
    func number(_ count: Int) -> UInt64 {
      (0..<count).reduce(0) { sum, _ in sum << 8 | UInt64(byte()) }
    }
    func varint() -> UInt64 {
      var (value, shift): (UInt64, UInt64) = (0, 0)
      while true {
        let next = byte()
        value |= UInt64(next & 127) << shift
        if next < 128 { return value }
        shift += 7
      }
    }
    func signed() -> Int {
      let value = varint()
      return value % 2 == 0 ? Int(value / 2) : -Int(value / 2) - 1
    }
    guard byte() == 1, byte() == 1 else { return nil }
    let (position, moment, count) = (number(8), number(8), number(4))
    var movers: [Mover] = []
    var (handle, north, east): (UInt64, Int, Int) = (0, 0, 0)
    for _ in 0..<count {
      handle += varint()
      north += signed()
      east += signed()
      let (speed, course, nibbles) = (byte(), byte(), byte())
      var status: Int? = nibbles / 16
      if status == 15 { status = nil }
      if status == 14 { status = byte() }
      movers.append(
        Mover(
          handle: handle, latitude: Double(north) / 100_000, longitude: Double(east) / 100_000,
          speed: speed == 255 ? nil : Double(speed) * 0.5, course: course == 255 ? nil : course * 2,
          status: status, accuracy: nibbles % 16 == 15 ? nil : 1 << (nibbles % 16),
          age: Double(varint()) / 10))
    }
    return rest.isEmpty ? (position, moment, movers) : nil
  }
}

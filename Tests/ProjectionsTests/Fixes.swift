import Events
import Testing

/// A batch of positions at these seconds, each a step further north.
func fixes(_ seconds: [Int64], from number: UInt64 = 1) throws -> FixBatchAppended {
  try #require(
    FixBatchAppended(
      firstNumber: number,
      fixes: seconds.map { second in
        TrackFix(
          time: Micros(seconds: second), latitudeE7: 310_000_000 + Int32(second),
          longitudeE7: 1_210_000_000, speedMillimetresPerSecond: 12_500,
          courseCentidegrees: 9_050, accuracyMillimetres: 4_000, status: 1)
      }))
}

/// FNV-1a with 64 bits, written out a second time so that the tests do not take the code's word for it.
func fnv1a(_ parts: [[UInt8]]) -> String {
  var hash: UInt64 = 14_695_981_039_346_656_037
  for byte in parts.joined() {
    hash ^= UInt64(byte)
    hash = hash &* 1_099_511_628_211
  }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

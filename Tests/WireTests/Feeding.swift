/// The ways bytes can arrive: whole, one by one, and cut once at every place.
func everyWayToSplit(_ bytes: [UInt8]) -> [[[UInt8]]] {
  var ways = [[bytes], bytes.map { [$0] }]
  for cut in 0...bytes.count { ways.append([Array(bytes[..<cut]), Array(bytes[cut...])]) }
  return ways
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

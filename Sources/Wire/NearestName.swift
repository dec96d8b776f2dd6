/// The known name that a mistyped one most likely meant.
///
/// Errors for people name the nearest known key; this is the one place that decides what "near" is:
/// Damerau-Levenshtein distance (adjacent swaps count once) of at most a third of the length, and at least one.
/// Names that differ more in length alone are not compared, so that a huge name costs nothing.
public func nearestName(to name: String, among known: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().utf8)
  let distanceMax = max(1, wanted.count / 3)
  var best: (name: String, distance: Int)?
  for candidate in known {
    let letters = Array(candidate.lowercased().utf8)
    guard abs(letters.count - wanted.count) <= distanceMax else { continue }
    let distance = editDistance(wanted, letters)
    if distance <= distanceMax, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in 1...left.count {
    var current = [row]
    current.reserveCapacity(right.count + 1)
    for column in 1...right.count {
      let substitution = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
      var cost = min(last[column] + 1, current[column - 1] + 1, substitution)
      if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1]
      {
        cost = min(cost, beforeLast[column - 2] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}

/// The moment the power goes: decides what of the unsynced work has reached the disk.
struct PowerCut {
  /// How often a sector had arrived, in a hundred. Nothing and everything are as likely as a mixture.
  private static let percents = [0, 10, 50, 90, 100]

  private var generator: SeededGenerator
  private let percentKept: Int
  private(set) var sightings: Set<Sighting> = []

  init(_ generator: inout SeededGenerator) {
    self.generator = SeededGenerator(seed: generator.next())
    percentKept = Self.percents[self.generator.number(0..<Self.percents.count)]
  }

  mutating func keeps() -> Bool { generator.chance(percentKept) }

  /// The size a file is found with, out of those it has had since its last sync.
  mutating func size(among sizes: [Int]) -> Int {
    let chosen = keeps() ? sizes.count - 1 : generator.number(0..<sizes.count)
    if sizes[chosen] != sizes[sizes.count - 1] { sightings.insert(.sizeReverted) }
    return sizes[chosen]
  }

  mutating func saw(kept: Int, lost: Int) {
    if lost > 0 { sightings.insert(.sectorsLost) }
    if kept > 0, lost > 0 { sightings.insert(.tornPage) }
  }

  mutating func saw(_ sighting: Sighting) { sightings.insert(sighting) }
}

internal import Events

/// What a text says, as a set of small numbers: enough to compare two texts, too little to read one.
///
/// Each two neighbouring characters make a number, letters and digits only, whatever their case: that fits Chinese,
/// which writes no spaces, as well as words.
struct WordPrint: Equatable, Sendable {
  private static let countMax = 128

  /// In order, each once.
  private let marks: [UInt32]

  init(_ text: String?) {
    var marks: Set<UInt32> = []
    var previous: UInt32?
    for scalar in (text ?? "").lowercased().unicodeScalars {
      guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
        previous = nil
        continue
      }
      if let previous, marks.count < Self.countMax {
        marks.insert((previous &* 0x9E37_79B1) ^ scalar.value)
      }
      previous = scalar.value
    }
    self.marks = marks.sorted()
  }

  /// How much of the smaller set the other has too, 0 to 100; nil where one of them says nothing.
  func likenessPercent(to other: WordPrint) -> Int64? {
    guard !marks.isEmpty, !other.marks.isEmpty else { return nil }
    var common = 0
    var (own, others) = (marks[...], other.marks[...])
    while let left = own.first, let right = others.first {
      if left == right { common += 1 }
      if left <= right { own.removeFirst() }
      if right <= left { others.removeFirst() }
    }
    return Int64(common * 100 / min(marks.count, other.marks.count))
  }
}

extension WordPrint: SnapshotValue {
  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    let numbers = try reader.take([UInt64].self)
    marks = numbers.map { UInt32(truncatingIfNeeded: $0) }
  }

  func save(to writer: inout SnapshotWriter) { writer.put(marks.map(UInt64.init)) }
}

/// One record of a CSV file.
public struct CSVRow: Equatable, Sendable {
  /// The line on which it begins, from 1.
  public let line: Int
  private let bytes: [UInt8]
  private let ends: [Int]

  init(line: Int, bytes: [UInt8], ends: [Int]) {
    self.line = line
    self.bytes = bytes
    self.ends = ends
  }

  /// How many fields it has.
  public var count: Int { ends.count }

  /// All fields.
  public var fields: [String] { (0..<count).map { self[$0] } }

  /// One field as it stands.
  public subscript(index: Int) -> String {
    String(decoding: self.bytes(index), as: UTF8.self)
  }

  /// The bytes of one field, UTF-8.
  public func bytes(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}

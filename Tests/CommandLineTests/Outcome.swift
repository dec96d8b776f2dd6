import Testing
import Wire

/// How a run of the program ended and what it said.
struct Outcome: Sendable {
  enum Ending: Equatable, Sendable {
    case code(Int32)
    case signal(Int32)
  }

  let ending: Ending
  /// Standard output.
  let output: String
  /// Standard error.
  let complaint: String

  /// The one JSON object on standard output.
  func json() throws -> JSON {
    try #require(output.hasSuffix("\n"), "\(complaint)")
    return try JSON(parsing: Array(output.utf8.dropLast()))
  }
}

extension JSON {
  /// The keys of an object, in order.
  var keys: [String] { members?.map(\.key) ?? [] }

  /// The numbers of incidents in a list of entities, in order.
  var numbers: [String] { (array ?? []).compactMap { $0["number"]?.string }.sorted() }
}

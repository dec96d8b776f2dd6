/// The header fields of a message in their order (RFC 9110 section 6.3).
public struct HTTPHeaders: Equatable, Sendable, ExpressibleByDictionaryLiteral {
  /// Room that is made at once for the fields of a message, so that the memory grows no further for most of them.
  private static let fieldsTypical = 8

  /// The fields as they stand on the wire.
  public private(set) var fields: [HTTPField] = []

  /// No fields.
  public init() {}

  /// The fields written as a dictionary, in the order written.
  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  /// The first value of a field, whatever the case of its name.
  public subscript(name: String) -> String? {
    fields.first { $0.has(name) }?.value
  }

  /// All values of a field in their order.
  public func values(_ name: String) -> [String] {
    var values: [String] = []
    for field in fields where field.has(name) { values.append(field.value) }
    return values
  }

  /// The members of a field that is a list separated by commas, over all its lines, without the
  /// empty ones (RFC 9110 section 5.6.1).
  public func list(_ name: String) -> [String] {
    values(name).flatMap { value in
      value.split(separator: ",").map { HTTPSyntax.trimmed($0) }.filter { !$0.isEmpty }
    }
  }

  /// Whether a list field has a member, whatever its case.
  public func list(_ name: String, contains member: String) -> Bool {
    list(name).contains { ASCII.equalIgnoringCase($0, member) }
  }

  /// Appends a field.
  public mutating func add(_ name: String, _ value: String) {
    append(HTTPField(name, value))
  }

  /// Appends a field in place of all of that name.
  public mutating func set(_ name: String, _ value: String) {
    remove(name)
    add(name, value)
  }

  /// Removes all fields of a name.
  public mutating func remove(_ name: String) {
    // Nearly always there is none, and nothing is to be moved.
    guard fields.contains(where: { $0.has(name) }) else { return }
    fields.removeAll { $0.has(name) }
  }

  mutating func append(_ field: HTTPField) {
    if fields.isEmpty { fields.reserveCapacity(Self.fieldsTypical) }
    fields.append(field)
  }

  mutating func removeAll() { fields = [] }

  func encode(into bytes: inout [UInt8]) {
    for field in fields { HTTPSyntax.appendField(field.name, field.value, to: &bytes) }
  }
}

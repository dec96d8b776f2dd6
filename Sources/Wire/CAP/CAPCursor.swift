/// Goes through the elements in an element in the order that the schema wants.
struct CAPCursor {
  private let parent: XMLElement
  private var index = 0

  init(_ parent: XMLElement) throws(CAPError) {
    try Self.checkAttributes(parent)
    guard parent.text.unicodeScalars.allSatisfy(\.properties.isWhitespace) else {
      throw CAPError(.textAmongElements(in: parent.name), line: parent.line)
    }
    self.parent = parent
  }

  /// The next element, if it is called so.
  mutating func take(_ name: String) -> XMLElement? {
    guard index < parent.children.count else { return nil }
    let next = parent.children[index]
    guard next.name == name, next.namespace == CAPMessage.namespace else { return nil }
    index += 1
    return next
  }

  mutating func required(_ name: String) throws(CAPError) -> XMLElement {
    if let element = take(name) { return element }
    throw CAPError(.missing(name, in: parent.name), line: line)
  }

  mutating func text(_ name: String) throws(CAPError) -> String {
    try Self.text(of: try required(name))
  }

  mutating func textIfAny(_ name: String) throws(CAPError) -> String? {
    guard let element = take(name) else { return nil }
    return try Self.text(of: element)
  }

  mutating func texts(_ name: String) throws(CAPError) -> [String] {
    try all(name) { element throws(CAPError) in try Self.text(of: element) }
  }

  /// What is read of the next element, if it is called so.
  mutating func ifAny<Value>(
    _ name: String, _ read: (XMLElement) throws(CAPError) -> Value
  ) throws(CAPError) -> Value? {
    guard let element = take(name) else { return nil }
    return try read(element)
  }

  /// What is read of all the next elements that are called so.
  mutating func all<Value>(
    _ name: String, _ read: (XMLElement) throws(CAPError) -> Value
  ) throws(CAPError) -> [Value] {
    var values: [Value] = []
    while let element = take(name) { values.append(try read(element)) }
    return values
  }

  mutating func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ name: String, as type: Value.Type = Value.self
  ) throws(CAPError) -> Value {
    try Self.choice(try required(name))
  }

  static func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ element: XMLElement
  ) throws(CAPError) -> Value {
    guard let value = Value(rawValue: try text(of: element)) else {
      let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw CAPError(.value(element.name, needed: "one of \(known)"), line: element.line)
    }
    return value
  }

  /// Passes elements of another standard that may stand at the end.
  mutating func passAll(of namespace: String) {
    while index < parent.children.count, parent.children[index].namespace == namespace {
      index += 1
    }
  }

  /// Refuses whatever is left.
  func end() throws(CAPError) {
    guard index < parent.children.count else { return }
    let next = parent.children[index]
    throw CAPError(.unexpected(next.name, in: parent.name), line: next.line)
  }

  private var line: Int {
    index < parent.children.count ? parent.children[index].line : parent.line
  }

  /// The characters of an element that has nothing else in it.
  static func text(of element: XMLElement) throws(CAPError) -> String {
    try checkAttributes(element)
    if let child = element.children.first {
      throw CAPError(.unexpected(child.name, in: element.name), line: child.line)
    }
    return element.text
  }

  /// The characters without the spaces around them, for what is more than text to the schema.
  static func token(of element: XMLElement) throws(CAPError) -> String {
    let scalars = try text(of: element).unicodeScalars
    let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  /// The schema has no attributes; those of `xsi` may stand everywhere.
  private static func checkAttributes(_ element: XMLElement) throws(CAPError) {
    let instance = "http://www.w3.org/2001/XMLSchema-instance"
    if let attribute = element.attributes.first(where: { $0.namespace != instance }) {
      throw CAPError(.attribute(attribute.name, in: element.name), line: element.line)
    }
  }
}

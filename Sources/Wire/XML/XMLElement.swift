/// An element of an XML document: what is left of the text when it has been read.
public struct XMLElement: Equatable, Sendable {
  /// One attribute; declarations of namespaces are none.
  public struct Attribute: Equatable, Sendable {
    /// The name without its prefix.
    public let name: String
    /// What the prefix stands for; empty without one.
    public let namespace: String
    /// Its value, with references resolved.
    public let value: String

    /// Creates an attribute.
    public init(name: String, namespace: String, value: String) {
      self.name = name
      self.namespace = namespace
      self.value = value
    }
  }

  /// The name without its prefix.
  public let name: String
  /// The namespace that its prefix, or the lack of one, stands for; empty where there is none.
  public let namespace: String
  /// In the order of the text.
  public internal(set) var attributes: [Attribute]
  /// The elements in it, in order.
  public internal(set) var children: [XMLElement] = []
  /// The characters that stand directly in it, in order.
  public internal(set) var text = ""
  /// The line on which it begins, from 1.
  public let line: Int

  init(name: String, namespace: String, attributes: [Attribute], line: Int) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.line = line
  }
}

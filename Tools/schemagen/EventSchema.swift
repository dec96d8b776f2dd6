internal import Wire

/// One event type in one version, as its JSON Schema describes it.
struct EventSchema {
  struct Field {
    let name: String
    let swiftType: String
    let isRequired: Bool
    let description: String
  }

  let name: String
  let version: Int
  let description: String
  let kind: String
  let dataClass: String
  /// Nil where the payload is not JSON.
  let fields: [Field]?

  init(_ file: SchemaFile, types: SharedTypes) throws(SchemaError) {
    let json = file.json
    name = try file.text("title")
    description = try file.text("description")
    kind = try file.text("x-kind")
    dataClass = try file.text("x-dataClass")
    guard let version = json["x-version"]?.integer, version >= 1,
      file.name == "\(name).v\(version).json"
    else {
      throw SchemaError(
        file: file.name, problem: "must be named after its title and x-version, from 1")
    }
    self.version = Int(version)
    guard json["x-encoding"] == nil else {
      fields = nil
      return
    }
    guard json["additionalProperties"] == .bool(false),
      let required = json["required"]?.array?.compactMap(\.string),
      let properties = json["properties"]?.members
    else {
      throw SchemaError(
        file: file.name, problem: "needs required, properties and additionalProperties: false")
    }
    var fields: [Field] = []
    for property in properties {
      guard let description = property.value["description"]?.string else {
        throw SchemaError(file: file.name, problem: "\(property.key) has no description")
      }
      fields.append(
        Field(
          name: property.key,
          swiftType: try types.swiftType(of: property.value, in: file),
          isRequired: required.contains(property.key),
          description: description))
    }
    for name in required where !fields.contains(where: { $0.name == name }) {
      throw SchemaError(file: file.name, problem: "requires \(name), which it does not describe")
    }
    self.fields = fields
  }

  /// The case of the event enum.
  var caseName: String { name.prefix(1).lowercased() + name.dropFirst() }
}

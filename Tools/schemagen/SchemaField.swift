internal import Wire

/// One field of an event type or of a record that events share.
struct SchemaField {
  let name: String
  let swiftType: String
  let isRequired: Bool
  let description: String

  /// The fields of an object's schema.
  static func list(
    of json: JSON, in file: SchemaFile, types: SharedTypes
  ) throws(SchemaError) -> [SchemaField] {
    guard json["additionalProperties"] == .bool(false),
      let required = json["required"]?.array?.compactMap(\.string),
      let properties = json["properties"]?.members
    else {
      throw SchemaError(
        file: file.name, problem: "needs required, properties and additionalProperties: false")
    }
    var fields: [SchemaField] = []
    for property in properties {
      guard let description = property.value["description"]?.string else {
        throw SchemaError(file: file.name, problem: "\(property.key) has no description")
      }
      fields.append(
        SchemaField(
          name: property.key,
          swiftType: try types.swiftType(of: property.value, in: file),
          isRequired: required.contains(property.key),
          description: description))
    }
    for name in required where !fields.contains(where: { $0.name == name }) {
      throw SchemaError(file: file.name, problem: "requires \(name), which it does not describe")
    }
    return fields
  }
}

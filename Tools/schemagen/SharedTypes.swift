internal import Wire

/// The types that events share, from EventSchemas/types.json.
struct SharedTypes {
  static let fileName = "types.json"

  struct Enumeration {
    let swiftName: String
    let description: String
    let cases: [String]
  }

  let definitions: [JSON.Member]

  init(_ file: SchemaFile) throws(SchemaError) {
    guard let definitions = file.json["$defs"]?.members else {
      throw SchemaError(file: file.name, problem: "needs $defs")
    }
    self.definitions = definitions
  }

  /// The enumerations the generator writes; the other shared types are written by hand.
  var enumerations: [Enumeration] {
    definitions.compactMap { definition in
      guard let cases = definition.value["enum"]?.array?.compactMap(\.string),
        let swiftName = definition.value["x-swift"]?.string
      else { return nil }
      return Enumeration(
        swiftName: swiftName,
        description: definition.value["description"]?.string ?? swiftName,
        cases: cases)
    }
  }

  func swiftType(of property: JSON, in file: SchemaFile) throws(SchemaError) -> String {
    if let reference = property["$ref"]?.string {
      let prefix = "\(Self.fileName)#/$defs/"
      let definition = definitions.first { prefix + $0.key == reference }
      guard let swiftName = definition?.value["x-swift"]?.string else {
        throw SchemaError(file: file.name, problem: "refers to \(reference), which is not there")
      }
      return swiftName
    }
    switch property["type"]?.string {
    case "string": return "String"
    case "integer": return "Int64"
    case "boolean": return "Bool"
    case "array":
      guard let items = property["items"] else { break }
      return "[\(try swiftType(of: items, in: file))]"
    default: break
    }
    throw SchemaError(file: file.name, problem: "uses a type the generator does not know")
  }
}

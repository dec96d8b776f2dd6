internal import Wire

/// The types that events share, from EventSchemas/types.json.
struct SharedTypes {
  static let fileName = "types.json"

  struct Enumeration {
    let swiftName: String
    let description: String
    let cases: [String]
  }

  struct Record {
    let swiftName: String
    let description: String
    let fields: [SchemaField]
  }

  let definitions: [JSON.Member]

  init(_ file: SchemaFile) throws(SchemaError) {
    guard let definitions = file.json["$defs"]?.members else {
      throw SchemaError(file: file.name, problem: "needs $defs")
    }
    self.definitions = definitions
  }

  /// The records the generator writes, those marked `x-generate`; the other shared types are written by hand.
  func records(in file: SchemaFile) throws(SchemaError) -> [Record] {
    var records: [Record] = []
    for definition in definitions where definition.value["x-generate"]?.bool == true {
      guard let swiftName = definition.value["x-swift"]?.string,
        let description = definition.value["description"]?.string
      else {
        throw SchemaError(file: file.name, problem: "\(definition.key) needs x-swift, description")
      }
      records.append(
        Record(
          swiftName: swiftName, description: description,
          fields: try SchemaField.list(of: definition.value, in: file, types: self)))
    }
    return records
  }

  /// The enumerations the generator writes.
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
      // Within types.json a reference names no file.
      let place = file.name == Self.fileName ? "" : Self.fileName
      let prefix = "\(place)#/$defs/"
      let definition = definitions.first { prefix + $0.key == reference }
      guard let swiftName = definition?.value["x-swift"]?.string else {
        throw SchemaError(file: file.name, problem: "refers to \(reference), which is not there")
      }
      return swiftName
    }
    switch property["type"]?.string {
    case "string": return "String"
    case "integer": return "Int64"
    case "number": return "Double"
    case "boolean": return "Bool"
    case "array":
      guard let items = property["items"] else { break }
      return "[\(try swiftType(of: items, in: file))]"
    default: break
    }
    throw SchemaError(file: file.name, problem: "uses a type the generator does not know")
  }
}

internal import Wire

/// One event type in one version, as its JSON Schema describes it.
struct EventSchema {
  let name: String
  let version: Int
  let description: String
  let kind: String
  let dataClass: String
  /// Nil where the payload is not JSON.
  let fields: [SchemaField]?

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
    fields = try SchemaField.list(of: json, in: file, types: types)
  }

  /// The case of the event enum.
  var caseName: String { name.prefix(1).lowercased() + name.dropFirst() }
}

import Events
import Wire

/// Holds values against the part of JSON Schema that the interface's descriptions use.
struct SchemaCheck {
  struct Unknown: Error {
    let keyword: String
  }

  private static let keywords: Set<String> = [
    "$ref", "type", "format", "enum", "minimum", "maximum", "items", "properties", "required",
    "additionalProperties", "anyOf", "pattern",
  ]

  /// The whole description, for references.
  let document: JSON

  /// What is wrong with a value; nothing where it is as described.
  func faults(_ value: JSON, _ schema: JSON, at place: String = "$") throws -> [String] {
    for member in schema.members ?? [] where !Self.keywords.contains(member.key) {
      throw Unknown(keyword: member.key)
    }
    if let reference = schema["$ref"]?.string {
      return try faults(value, resolve(reference), at: place)
    }
    if let choices = schema["anyOf"]?.array {
      let all = try choices.map { try faults(value, $0, at: place) }
      return all.contains([]) ? [] : ["\(place) is none of \(all)"]
    }
    return try typeFaults(value, schema, place) + (try memberFaults(value, schema, place))
      + (try itemFaults(value, schema, place))
  }

  func resolve(_ reference: String) throws -> JSON {
    var found: JSON? = document
    for part in reference.dropFirst(2).split(separator: "/") { found = found?[String(part)] }
    guard let found else { throw Unknown(keyword: reference) }
    return found
  }

  private func typeFaults(_ value: JSON, _ schema: JSON, _ place: String) throws -> [String] {
    let isRight =
      switch (schema["type"]?.string, value) {
      case (nil, _), ("string", .string), ("boolean", .bool), ("array", .array),
        ("object", .object), ("integer", .integer), ("number", .integer), ("number", .number):
        true
      default: false
      }
    guard isRight else { return ["\(place) is \(value), not \(schema["type"]?.string ?? "")"] }
    var faults: [String] = []
    if let names = schema["enum"]?.array, !names.contains(value) {
      faults.append("\(place) is \(value), not one of \(names)")
    }
    if let text = value.string {
      if let pattern = schema["pattern"]?.string, try text.firstMatch(of: Regex(pattern)) == nil {
        faults.append("\(place) is \(text), not \(pattern)")
      }
      switch schema["format"]?.string {
      case "uuid": if UUID128(text) == nil { faults.append("\(place) is no UUID") }
      case "date-time": if Micros(rfc3339: text) == nil { faults.append("\(place) is no moment") }
      default: break
      }
    }
    if let number = value.integer {
      if let least = schema["minimum"]?.integer, number < least {
        faults.append("\(place) < \(least)")
      }
      if let most = schema["maximum"]?.integer, number > most {
        faults.append("\(place) > \(most)")
      }
    }
    return faults
  }

  private func memberFaults(_ value: JSON, _ schema: JSON, _ place: String) throws -> [String] {
    guard let members = value.members else { return [] }
    var faults: [String] = []
    for name in schema["required"]?.array?.compactMap(\.string) ?? [] where value[name] == nil {
      faults.append("\(place) lacks \(name)")
    }
    for member in members {
      if let described = schema["properties"]?[member.key] {
        faults += try self.faults(member.value, described, at: "\(place).\(member.key)")
      } else if let others = schema["additionalProperties"] {
        if others.bool == false {
          faults.append("\(place) has \(member.key)")
        } else {
          faults += try self.faults(member.value, others, at: "\(place).\(member.key)")
        }
      }
    }
    return faults
  }

  private func itemFaults(_ value: JSON, _ schema: JSON, _ place: String) throws -> [String] {
    guard let items = value.array, let described = schema["items"] else { return [] }
    return try items.enumerated().flatMap { index, item in
      try faults(item, described, at: "\(place)[\(index)]")
    }
  }
}

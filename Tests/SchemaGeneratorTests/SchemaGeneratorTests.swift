import Foundation
import SchemaGenerator
import Testing
import Wire

@Suite struct SchemaGeneratorTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../..")

  private static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  private static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).sorted()
  }

  private static func committed() throws -> [SchemaFile] {
    try names(in: "EventSchemas")
      .filter { $0.hasSuffix(".json") && $0 != SchemaLock.fileName }
      .map { try SchemaFile(name: $0, bytes: bytes("EventSchemas/\($0)")) }
  }

  private static func committedLock() throws -> SchemaLock {
    try SchemaLock(parsing: bytes("EventSchemas/\(SchemaLock.fileName)"))
  }

  @Test func `the committed events are what the generator makes of the schemas`() throws {
    let made = try SchemaGenerator(Self.committed()).files
    #expect(try Self.names(in: "Sources/Events/Generated") == made.map(\.name).sorted())
    for file in made {
      let text = String(
        decoding: try Self.bytes("Sources/Events/Generated/\(file.name)"), as: UTF8.self)
      #expect(text == file.text, "\(file.name) is stale; run `swift run schemagen`")
    }
  }

  @Test func `the committed lock is that of the schemas at hand`() throws {
    let lock = SchemaLock(try Self.committed())
    #expect(lock.bytes == (try Self.bytes("EventSchemas/\(SchemaLock.fileName)")))
    #expect(lock.violations(of: try Self.committedLock()) == [])
    #expect(lock.digests.count > 60)
  }

  @Test func `every schema is named after its title and version`() throws {
    for file in try Self.committed() where file.name != "types.json" {
      let title = try #require(file.json["title"]?.string)
      let version = try #require(file.json["x-version"]?.integer)
      #expect(file.name == "\(title).v\(version).json")
      #expect(file.json["$id"]?.string == "urn:zhihui:event:\(title):\(version)")
    }
  }

  @Test func `an edited, a renamed and a removed schema are violations, an added one is not`()
    throws
  {
    let types = Sample.types
    let locked = SchemaLock([types, Sample.schema("Rang")])
    func violations(_ files: [SchemaFile]) -> [String] {
      SchemaLock(files).violations(of: locked).map(\.file)
    }
    #expect(violations([types, Sample.schema("Rang")]) == [])
    #expect(violations([types, Sample.schema("Rang"), Sample.schema("Rang", version: 2)]) == [])
    #expect(violations([types, Sample.schema("Rang", required: "")]) == ["Rang.v1.json"])
    #expect(violations([types, Sample.schema("Rung")]) == ["Rang.v1.json"])
    #expect(violations([Sample.schema("Rang")]) == ["types/colour", "types/teamID"])
    let recoloured = Sample.file("types.json", Sample.typesText.replacing("red", with: "blue"))
    #expect(violations([recoloured, Sample.schema("Rang")]) == ["types/colour"])
  }

  @Test func `white space and order of files do not change the lock`() throws {
    let spaced = Sample.file(
      "Rang.v1.json", Sample.text("Rang").replacing(",", with: " ,\n  "))
    let lock = SchemaLock([spaced, Sample.types])
    #expect(lock.digests == SchemaLock([Sample.types, Sample.schema("Rang")]).digests)
    #expect(try SchemaLock(parsing: lock.bytes).digests == lock.digests)
  }

  @Test(arguments: ["[]", "3", #"{"Rang.v1.json":5}"#, #"{"a":"1","a":"2"}"#, "{"])
  func `a lock that is no object of digests is refused`(text: String) {
    #expect(throws: SchemaError.self) { try SchemaLock(parsing: Array(text.utf8)) }
  }

  @Test func `only the newest version becomes a type`() throws {
    let files = try SchemaGenerator([
      Sample.schema("Rang", version: 10), Sample.types, Sample.schema("Rang", version: 9),
    ]).files
    #expect(
      files.map(\.name) == ["Colour.swift", "Event+Codec.swift", "Event.swift", "Rang.swift"])
    let rang = try #require(files.last?.text)
    #expect(rang.contains("public static let version = 10\n"))
    #expect(rang.contains("  public let team: TeamID\n"))
    #expect(rang.contains("  public let colour: Colour?\n"))
    #expect(rang.contains("  public let counts: [Int64]?\n"))
    #expect(rang.contains("    .required(\"team\", TeamID.self),\n"))
    #expect(rang.contains("    .optional(\"counts\", [Int64].self),\n"))
  }

  @Test(arguments: [
    ("title", #""title":"Rang""#, #""title":"""#, "title"),
    ("name", #""title":"Rang""#, #""title":"Rung""#, "named after"),
    ("version", #""x-version":1"#, #""x-version":2"#, "named after"),
    ("no version", #""x-version":1"#, #""x-version":"1""#, "named after"),
    ("description", #""description":"It rang.""#, #""description":7"#, "description"),
    ("kind", #""x-kind":"decided","#, "", "x-kind"),
    ("data class", #""x-dataClass":"internal","#, "", "x-dataClass"),
    ("closed", #""additionalProperties":false"#, #""additionalProperties":true"#, "additional"),
    ("properties", #""properties":"#, #""fields":"#, "needs required"),
    ("required", #""required":["team"]"#, #""required":["horn"]"#, "horn"),
    ("reference", "#/$defs/teamID", "#/$defs/teemID", "teemID"),
    ("other file", "types.json#/$defs/teamID", "other.json#/$defs/teamID", "other.json"),
    ("type", #""type":"integer""#, #""type":"null""#, "type"),
    ("field text", #","description":"Who.""#, "", "team has no description"),
  ])
  func `a malformed schema is refused with its file and the problem`(
    name: String, original: String, change: String, named: String
  ) throws {
    let text = Sample.text("Rang")
    #expect(text.contains(original))
    let file = Sample.file("Rang.v1.json", text.replacing(original, with: change))
    let error = #expect(throws: SchemaError.self) { try SchemaGenerator([Sample.types, file]) }
    #expect(error?.file == "Rang.v1.json")
    #expect(error?.problem.contains(named) == true, "\(String(describing: error))")
    #expect(error?.description.hasPrefix("EventSchemas/Rang.v1.json: ") == true)
  }

  @Test func `a version below 1 is refused`() {
    #expect(throws: SchemaError.self) {
      try SchemaGenerator([Sample.types, Sample.schema("Rang", version: 0)])
    }
  }

  @Test func `shared types must be there`() {
    #expect(throws: SchemaError.self) { try SchemaGenerator([Sample.schema("Rang")]) }
    #expect(throws: SchemaError.self) {
      try SchemaGenerator([Sample.file("types.json", "{}"), Sample.schema("Rang")])
    }
    #expect(throws: SchemaError.self) { try SchemaFile(name: "x.json", bytes: Array("{".utf8)) }
  }
}

/// Small schemas for the rules.
private enum Sample {
  static let typesText =
    ##"{"$defs":{"teamID":{"x-swift":"TeamID","type":"string"},"##
    + ##""colour":{"x-swift":"Colour","description":"A colour.","enum":["red","green"]}}}"##

  static var types: SchemaFile { file("types.json", typesText) }

  static func text(_ name: String, version: Int = 1, required: String = #""team""#) -> String {
    ##"{"title":"\##(name)","description":"It rang.","x-version":\##(version),"##
      + ##""x-kind":"decided","x-dataClass":"internal","required":[\##(required)],"##
      + ##""properties":{"team":{"$ref":"types.json#/$defs/teamID","description":"Who."},"##
      + ##""colour":{"$ref":"types.json#/$defs/colour","description":"How."},"##
      + ##""counts":{"type":"array","items":{"type":"integer"},"description":"How often."}},"##
      + ##""additionalProperties":false}"##
  }

  static func schema(
    _ name: String, version: Int = 1, required: String = #""team""#
  ) -> SchemaFile {
    file("\(name).v\(version).json", text(name, version: version, required: required))
  }

  static func file(_ name: String, _ text: String) -> SchemaFile {
    do {
      return try SchemaFile(name: name, bytes: Array(text.utf8))
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

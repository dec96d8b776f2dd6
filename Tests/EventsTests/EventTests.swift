import Events
import Testing
import Wire

@Suite struct EventTests {
  private static func golden(_ schema: Schema) throws -> [JSON.Member] {
    let bytes = try Repository.bytes("Tests/EventsTests/Golden/\(schema.goldenName)")
    return try #require(try JSON(parsing: bytes).members)
  }

  private static func jsonSchemas() throws -> [Schema] {
    try Repository.schemas().filter { !$0.isPacked }
  }

  private static func reason(
    _ schema: Schema, _ members: [JSON.Member]
  ) -> JSONError.Reason? {
    do throws(EventDecodingError) {
      _ = try Event(
        type: schema.name, version: schema.version, payload: JSON.object(members).bytes)
      return nil
    } catch {
      #expect(error.type == schema.name)
      #expect(error.version == schema.version)
      guard case .json(let error) = error.problem else { return nil }
      return error.reason
    }
  }

  @Test(arguments: try jsonSchemas())
  func `an event with no optional field is read and written as the same`(schema: Schema) throws {
    let members = try Self.golden(schema).filter { schema.required.contains($0.key) }
    let bytes = JSON.object(members).bytes
    let event = try Event(type: schema.name, version: schema.version, payload: bytes)
    #expect(event.payload == bytes)
    #expect(try Event(type: event.name, version: event.schemaVersion, payload: bytes) == event)
  }

  @Test(arguments: try jsonSchemas())
  func `an event with any one optional field is read and written as the same`(
    schema: Schema
  ) throws {
    let members = try Self.golden(schema)
    for optional in schema.properties where !schema.required.contains(optional) {
      let bytes = JSON.object(
        members.filter { schema.required.contains($0.key) || $0.key == optional }
      ).bytes
      let event = try Event(type: schema.name, version: schema.version, payload: bytes)
      #expect(event.payload == bytes)
    }
  }

  @Test(arguments: try jsonSchemas())
  func `the order of the fields does not matter`(schema: Schema) throws {
    let members = try Self.golden(schema)
    let event = try Event(
      type: schema.name, version: schema.version,
      payload: JSON.object(members.reversed()).bytes)
    #expect(event.payload == JSON.object(members).bytes)
  }

  @Test(arguments: try jsonSchemas())
  func `a required field that is missing is named`(schema: Schema) throws {
    let members = try Self.golden(schema)
    for name in schema.required {
      #expect(Self.reason(schema, members.filter { $0.key != name }) == .missingField(name))
    }
  }

  @Test(arguments: try jsonSchemas())
  func `an unknown field is named with the nearest known one`(schema: Schema) throws {
    let members = try Self.golden(schema)
    #expect(
      Self.reason(schema, members + [.init("quux", .null)])
        == .unknownField("quux", nearest: nil))
    for name in schema.properties {
      let mistyped = name + "s"
      #expect(
        Self.reason(schema, members + [.init(mistyped, .null)])
          == .unknownField(mistyped, nearest: name))
    }
  }

  @Test(arguments: try jsonSchemas())
  func `a field of another type is refused`(schema: Schema) throws {
    let members = try Self.golden(schema)
    for name in schema.properties {
      for wrong in [JSON.null, .bool(true), .number(0.5), .string("\u{1}"), .array([.integer(1)])] {
        let right = members.first { $0.key == name }?.value
        if case .string = wrong, right?.string != nil { continue }
        if case .bool = wrong, right?.bool != nil { continue }
        let changed = members.map { $0.key == name ? JSON.Member(name, wrong) : $0 }
        #expect(Self.reason(schema, changed) != nil, "\(name): \(wrong)")
      }
    }
  }

  @Test(arguments: try Repository.schemas())
  func `kind and data class are those of the schema`(schema: Schema) throws {
    let golden = try Repository.bytes("Tests/EventsTests/Golden/\(schema.goldenName)")
    guard !schema.isPacked else {
      #expect(FixBatchAppended.kind.rawValue == schema.json["x-kind"]?.string)
      #expect(FixBatchAppended.dataClass.rawValue == schema.json["x-dataClass"]?.string)
      return
    }
    let event = try Event(type: schema.name, version: schema.version, payload: golden)
    #expect(event.kind.rawValue == schema.json["x-kind"]?.string)
    #expect(event.dataClass.rawValue == schema.json["x-dataClass"]?.string)
    #expect(event.schemaVersion == schema.version)
  }

  @Test(arguments: [("DroneLaunched", 1), ("AlarmRaised", 2), ("FixBatchAppended", 9)])
  func `what a newer version wrote is carried byte for byte`(type: String, version: Int) throws {
    let payload: [UInt8] = [0xFF, 0x00, 0x7B]
    let event = try Event(type: type, version: version, payload: payload)
    #expect(
      event == .unrecognised(UnrecognisedEvent(type: type, version: version, payload: payload)))
    #expect(event.payload == payload)
    #expect(event.name == type)
    #expect(event.schemaVersion == version)
    #expect(event.kind == .system)
    #expect(event.dataClass == .internal)
  }

  @Test func `an unknown name of a value is refused with the nearest one`() {
    let error = #expect(throws: EventDecodingError.self) {
      try Event(
        type: "PrioritySet", version: 1, payload: Array(#"{"priority":"urgnet"}"#.utf8))
    }
    #expect(error?.description.contains(#"did you mean "urgent"?"#) == true)
    #expect(error?.description.hasPrefix("PrioritySet version 1: ") == true)
  }
}

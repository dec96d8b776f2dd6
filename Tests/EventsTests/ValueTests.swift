import Testing
import Wire

@testable import Events

@Suite struct ValueTests {
  private static func read<Value: EventValue>(_ text: String, _: Value.Type) throws -> Value {
    var reader = JSONReader(Array(text.utf8))
    let value = try Value(from: &reader)
    try reader.end()
    return value
  }

  private static func text(_ value: some EventValue) -> String {
    var writer = JSONWriter()
    value.write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("zh", Language.chinese), ("zh-CN", .chinese), ("zh_CN.UTF-8", .chinese), ("ZH-Hans", .chinese),
    ("en", .english), ("en_GB.UTF-8", .english), ("C", .english), ("POSIX", .english),
    ("", .english), ("fr", .english), ("de-zh", .english),
  ])
  func `a language tag asks for Chinese or gets English`(tag: String, language: Language) {
    #expect(Language(tag: tag) == language)
    let words = Words("fire", "火")
    #expect(words.text(language) == (language == .chinese ? "火" : "fire"))
  }

  @Test(
    arguments: [
      (180, 90, nil, true), (-180, -90, 0, true), (0, 0, 1e9, true), (180.000_001, 0, nil, false),
      (-180.000_001, 0, nil, false), (0, 90.000_001, nil, false), (0, -90.000_001, nil, false),
      (0, 0, -0.1, false), (0, 0, .infinity, false), (.nan, 0, nil, false), (0, .nan, nil, false),
      (0, 0, .nan, false),
    ] as [(Double, Double, Double?, Bool)])
  func `a place lies on the earth`(
    longitude: Double, latitude: Double, accuracy: Double?, isPlace: Bool
  ) {
    let place = Place(longitude: longitude, latitude: latitude, accuracyMetres: accuracy)
    #expect((place != nil) == isPlace)
  }

  @Test(arguments: [
    #"{"longitude":181,"latitude":0}"#, #"{"longitude":0}"#, #"{"latitude":0}"#,
    #"{"longitude":0,"latitude":0,"lat":0}"#, #"{"longitude":"0","latitude":0}"#,
    #"{"longitude":0,"latitude":0,"accuracyMetres":-1}"#,
    #"{"longitude":0,"latitude":0,"sourceDatum":"mars"}"#, "[0,0]",
  ])
  func `what is no place is refused`(text: String) {
    #expect(throws: JSONError.self) { try Self.read(text, Place.self) }
  }

  @Test(arguments: [
    "[]", "[[[[0,0],[1,0],[1,1],[0,0]]]]",
    "[[[[0,0],[4,0],[4,4],[0,0]],[[1,1],[2,1],[2,2],[1,1]]],[[[9,9],[8,9],[8,8],[9,9]]]]",
  ])
  func `an area is read and written as GeoJSON has it`(text: String) throws {
    #expect(Self.text(try Self.read(text, MultiPolygon.self)) == text)
  }

  @Test(arguments: [
    "[[[[0,0],[1,0],[0,0]]]]", "[[[[0,0],[1,0],[1,1],[0,1]]]]", "[[[[0,0,5],[1,0],[1,1],[0,0]]]]",
    "[[[[0],[1,0],[1,1],[0]]]]", "[[[[181,0],[1,0],[1,1],[181,0]]]]", "[[[0,0]]]", "{}",
  ])
  func `rings are closed, of four points at least, and points are pairs`(text: String) {
    #expect(throws: JSONError.self) { try Self.read(text, MultiPolygon.self) }
  }

  @Test(arguments: [
    (0.5, 0.5, true), (3.5, 3.5, true), (1.5, 1.5, false), (2.5, 0.5, true), (4.5, 1, false),
    (-0.5, 1, false), (1, -0.5, false), (9.5, 9.5, true), (6, 6, false),
  ])
  func `a place lies in an area unless it lies in a hole of it`(
    longitude: Double, latitude: Double, isInside: Bool
  ) throws {
    let area = try Self.read(
      """
      [[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]],\
      [[[9,9],[10,9],[10,10],[9,10],[9,9]]]]
      """, MultiPolygon.self)
    let place = try #require(Place(longitude: longitude, latitude: latitude))
    #expect(area.contains(place) == isInside)
  }

  @Test func `details keep names and order, and no name stands twice`() throws {
    let text = #"{"z":"1","a":"2"}"#
    #expect(Self.text(try Self.read(text, Details.self)) == text)
    #expect(Details([]) == nil)
    let error = #expect(throws: JSONError.self) {
      try Self.read(#"{"a":"1","b":"2","a":"3"}"#, Details.self)
    }
    #expect(error?.reason == .duplicateKey("a"))
  }

  @Test func `a source reference names a system and a key`() throws {
    let text = #"{"system":"sf-fire","key":"1"}"#
    #expect(Self.text(try Self.read(text, SourceReference.self)) == text)
    for wrong in [#"{"system":"x"}"#, #"{"key":"x"}"#, #"{"system":"x","key":"y","id":1}"#] {
      #expect(throws: JSONError.self) { try Self.read(wrong, SourceReference.self) }
    }
  }

  @Test(arguments: [
    ("incident/0193c0de-0000-7001-8000-000000000001", true),
    ("drone/0193c0de-0000-7001-8000-000000000001", true),
    ("incident", false), ("/0193c0de-0000-7001-8000-000000000001", false), ("incident/", false),
    ("incident/1", false), ("a/b/0193c0de-0000-7001-8000-000000000001", false), ("", false),
  ])
  func `a stream is named by its kind and identifier`(name: String, isStream: Bool) {
    let stream = StreamID(name)
    #expect((stream != nil) == isStream)
    if let stream { #expect(stream.description == name) }
  }

  @Test func `identifiers of different kinds do not mix`() {
    let uuid = UUID128(high: 1, low: 2)
    #expect(TeamID(AlarmID(uuid).stream) == nil)
    #expect(TeamID(TeamID(uuid).stream) == TeamID(uuid))
    #expect(Position.start.next == Position(1))
    #expect(Position(1) < Position(2))
  }

  @Test func `an entity is written field by field`() throws {
    var encoder = EntityEncoder()
    encoder.field("id", TeamID(UUID128(high: 1, low: 2)))
    encoder.field("v", position: Position(7))
    encoder.field("none", ifPresent: String?.none)
    encoder.field("at", moment: Micros(0))
    encoder.field("never", ifPresent: Micros?.none)
    encoder.field("count", count: 3)
    encoder.object("inner") { $0.field("x", number: 0.5) }
    encoder.field("position", numbers: [1, 2.5])
    encoder.field("data", payloadOf: .cleared(Cleared()))
    let text = String(decoding: encoder.finish(), as: UTF8.self)
    #expect(
      text == #"{"id":"00000000-0000-0001-0000-000000000002","v":7,"at":"1970-01-01T00:00:00Z","#
        + #""count":3,"inner":{"x":0.5},"position":[1,2.5],"data":{}}"#)
  }
}

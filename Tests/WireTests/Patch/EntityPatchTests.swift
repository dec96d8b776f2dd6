import Testing
import Wire

@Suite struct EntityPatchTests {
  private static let key = "0197a2b4-0000-7000-8000-000000000001"

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private func compare(_ former: String, _ present: String) -> EntityPatch? {
    EntityPatch(of: Self.key, from: bytes(former), at: 3, to: bytes(present), at: 7)
  }

  private func text(_ patch: EntityPatch) -> String {
    var writer = JSONWriter()
    patch.write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func reread(_ patch: EntityPatch) throws -> EntityPatch {
    var reader = JSONReader(bytes(text(patch)))
    return try EntityPatch(from: &reader)
  }

  @Test func `a value that changed is replaced in its place`() throws {
    let patch = try #require(
      compare(
        #"{"id":"a","v":3,"state":"raised","n":1}"#, #"{"id":"a","v":7,"state":"closed","n":1}"#))
    #expect(
      text(patch) == #"{"id":"\#(Self.key)","v":7,"base":3,"set":{"state":"closed"}}"#)
    #expect(
      patch.applied(to: bytes(#"{"id":"a","v":3,"state":"raised","n":1}"#))
        == bytes(#"{"id":"a","v":7,"state":"closed","n":1}"#))
  }

  @Test func `members that come and go are named in order`() throws {
    let former = #"{"id":"a","v":3,"claimant":"li","place":{"x":[1,{"y":"},\""}]},"n":1}"#
    let present = #"{"id":"a","v":7,"place":{"x":[1,{"y":"},\""}]},"words":"烟 \\","n":1}"#
    let patch = try #require(compare(former, present))
    #expect(patch.fields == ["id", "v", "place", "words", "n"])
    #expect(patch.set.map(\.name) == ["words"])
    #expect(patch.applied(to: bytes(former)) == bytes(present))
    #expect(try reread(patch) == patch)
  }

  @Test func `a version inside another member goes with that member`() throws {
    let former = #"{"type":"Feature","id":"team/1","properties":{"id":"team/1","v":3}}"#
    let present = #"{"type":"Feature","id":"team/1","properties":{"id":"team/1","v":7}}"#
    let patch = try #require(compare(former, present))
    #expect(patch.set.map(\.name) == ["properties"])
    #expect(patch.applied(to: bytes(former)) == bytes(present))
  }

  @Test(arguments: [
    "", "{", "[]", "7", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a":"}"#,
    #"{"a\n":1}"#, #"{"a": 1 ,"b":2}x"#, #"{"a":[1}"#, #"{"a":1}}"#, #"{"\":1}"#,
  ])
  func `what is no object as it is written here is not compared`(_ text: String) {
    #expect(compare(text, #"{"a":2}"#) == nil)
    #expect(compare(#"{"a":2}"#, text) == nil)
    #expect(compare(#"{"a":1}"#, #"{"a":2}"#)?.applied(to: bytes(text)) == nil)
  }

  @Test func `nothing is built on what lacks a member that is kept`() throws {
    let patch = try #require(compare(#"{"a":1,"b":2}"#, #"{"b":2,"c":3}"#))
    #expect(patch.applied(to: bytes(#"{"a":1}"#)) == nil)
    let inPlace = try #require(compare(#"{"a":1,"b":2}"#, #"{"a":1,"b":3}"#))
    #expect(inPlace.applied(to: bytes(#"{"a":1}"#)) == nil)
    #expect(EntityPatch(of: "a", from: bytes("{}"), at: 7, to: bytes("{}"), at: 7) == nil)
  }

  /// An entity whose members are there or not, in an order that changes now and then.
  private func entity(_ generator: inout SeededGenerator, version: Int) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    if generator.below(9) > 0 { writer.field("id", Self.key) }
    if generator.below(5) > 0 { writer.field("v", version) }
    var names = ["state", "words", "place", "crew", "times", "notes", "称", "open"]
    if generator.below(4) == 0 { names.shuffle(using: &generator) }
    for name in names where generator.below(6) > 0 {
      writer.key(name)
      switch generator.below(6) {
      case 0: writer.string(["烟", "a\"b", "}{,:\\", "\u{1}\n", ""][generator.below(5)])
      case 1: writer.integer(generator.below(3))
      case 2: writer.number(Double(generator.below(1_000)) / 8)
      case 3: writer.bool(generator.below(2) == 0)
      case 4:
        writer.beginArray()
        for _ in 0..<generator.below(3) { writer.string("],\"") }
        writer.endArray()
      default:
        writer.beginObject()
        for index in 0..<generator.below(3) { writer.field("k\(index)", "v") }
        writer.endObject()
      }
    }
    writer.endObject()
    return writer.bytes
  }

  @Test func `whatever an entity becomes, its patch makes the very bytes`() throws {
    var generator = SeededGenerator(seed: 41)
    var former = entity(&generator, version: 1)
    for version in 2...5_000 {
      let present = entity(&generator, version: version)
      let patch = try #require(
        EntityPatch(
          of: Self.key, from: former, at: UInt64(version - 1), to: present, at: UInt64(version)))
      #expect(try reread(patch).applied(to: former) == present, "version \(version)")
      former = present
    }
  }
}

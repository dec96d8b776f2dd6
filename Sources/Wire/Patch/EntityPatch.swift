/// What makes one version of an entity into a later one: the members that changed, as they stand in its text.
///
/// Whoever holds the former version gets the very bytes of the later one, so that what has come to be by patches can
/// be proven as well as what was sent whole.
public struct EntityPatch: Equatable, Sendable {
  /// A member as it is from now on.
  public struct Member: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// Its value, JSON.
    public let value: [UInt8]
  }

  /// The member that holds the version; it changes with every patch and is not repeated in it.
  private static let versionName = "v"

  /// Names the entity.
  public let key: String
  /// The version that it makes.
  public let version: UInt64
  /// The version that it is made for.
  public let base: UInt64
  /// What changed.
  public let set: [Member]
  /// The names of all members in order, where other members are there than before or in another order.
  public let fields: [String]?

  /// Compares two versions of an entity; nil where they cannot be compared member by member.
  public init?(
    of key: String, from former: [UInt8], at base: UInt64, to present: [UInt8],
    at version: UInt64
  ) {
    guard base < version, let old = ObjectMembers(former), let new = ObjectMembers(present) else {
      return nil
    }
    self.key = key
    self.version = version
    self.base = base
    let isInPlace =
      old.all.count == new.all.count
      && old.all.indices.allSatisfy { former[old.all[$0].name] == present[new.all[$0].name] }
    var set: [Member] = []
    for place in new.all.indices {
      let value = new.value(at: place)
      let isKnown: Bool
      if new.hasName(Self.versionName.utf8, at: place) {
        isKnown = value.elementsEqual(version.description.utf8)
      } else if isInPlace {
        isKnown = value == old.value(at: place)
      } else {
        isKnown = old.place(of: new.name(at: place)).map { value == old.value(at: $0) } ?? false
      }
      if !isKnown { set.append(Member(name: new.name(at: place), value: Array(value))) }
    }
    self.set = set
    fields = isInPlace ? nil : new.all.indices.map { new.name(at: $0) }
  }

  /// Makes the later version of the former one; nil where that lacks what is kept.
  public func applied(to former: [UInt8]) -> [UInt8]? {
    guard let old = ObjectMembers(former) else { return nil }
    let names = fields ?? old.all.indices.map { old.name(at: $0) }
    var writer = JSONWriter(capacity: former.count + 64)
    writer.beginObject()
    var taken = 0
    for (index, name) in names.enumerated() {
      writer.key(name)
      if let member = set.first(where: { $0.name == name }) {
        taken += 1
        writer.raw(member.value)
      } else if name == Self.versionName {
        writer.integer(version)
      } else {
        guard let place = fields == nil ? index : old.place(of: name) else { return nil }
        writer.raw(Array(old.value(at: place)))
      }
    }
    guard taken == set.count else { return nil }
    writer.endObject()
    return writer.bytes
  }
}

extension EntityPatch {
  /// Reads `{"id","v","base","set":{…},"fields":[…]?}`.
  public init(from reader: inout JSONReader) throws(JSONError) {
    var key: String?
    var version: Int64?
    var base: Int64?
    var set: [Member] = []
    var fields: [String]?
    try reader.beginObject()
    while let name = try reader.nextKey() {
      switch name {
      case "id": key = try reader.string()
      case "v": version = try reader.integer()
      case "base": base = try reader.integer()
      case "set":
        try reader.beginObject()
        while let name = try reader.nextKey() {
          set.append(Member(name: name, value: try reader.rawValue()))
        }
      case "fields":
        var names: [String] = []
        try reader.beginArray()
        while try reader.nextElement() { names.append(try reader.string()) }
        fields = names
      default: try reader.skipValue()
      }
    }
    guard let key else { throw reader.error(.missingField("id")) }
    guard let version = version.flatMap(UInt64.init(exactly:)) else {
      throw reader.error(.missingField("v"))
    }
    guard let base = base.flatMap(UInt64.init(exactly:)) else {
      throw reader.error(.missingField("base"))
    }
    (self.key, self.version, self.base, self.set, self.fields) = (key, version, base, set, fields)
  }

  /// Writes what ``init(from:)`` reads.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("id", key)
    writer.field("v", version)
    writer.field("base", base)
    writer.key("set")
    writer.beginObject()
    for member in set {
      writer.key(member.name)
      writer.raw(member.value)
    }
    writer.endObject()
    if let fields {
      writer.key("fields")
      writer.beginArray()
      for name in fields { writer.string(name) }
      writer.endArray()
    }
    writer.endObject()
  }
}

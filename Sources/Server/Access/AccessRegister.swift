internal import Events
internal import Seal
internal import Wire

/// Users and tokens as they stand in `access.json`. Passwords are stretched hashes, tokens are digests: the file
/// tells no secret.
struct AccessRegister: Equatable {
  struct User: Equatable {
    let name: String
    let role: Role
    var passwordHash: String
    /// Whether the password works once only.
    var isOneTime: Bool
    /// Where the user works: an office's identifier or name, as it was given; nil where that was not said.
    var office: String?
  }

  struct Grant: Equatable {
    let tokenDigest: Digest
    let user: String
    let role: Role
    let expiresAt: Micros
    /// Whether a one-time password was used up for it: it may set a lasting one.
    var isOfOneTimePassword = false
  }

  private static let keys: Set = ["users", "tokens", "check"]
  private static let checkDigits = 16

  var users: [User] = []
  var grants: [Grant] = []

  init() {}

  init(parsing bytes: [UInt8]) throws(AccessFailure) {
    let json: JSON
    do throws(JSONError) {
      json = try JSON(parsing: bytes)
    } catch {
      throw .unusable(error.description)
    }
    guard case .object(let members) = json else { throw .unusable("it is no object") }
    if let stranger = members.first(where: { !Self.keys.contains($0.key) }) {
      throw .unusable("\"\(stranger.key)\" is not known here")
    }
    for entry in json["users"]?.array ?? [] {
      guard let name = entry["name"]?.string, let hash = entry["password"]?.string,
        let role = entry["role"]?.string.flatMap(Role.init(rawValue:))
      else { throw .unusable("a user lacks name, role or password") }
      users.append(
        User(
          name: name, role: role, passwordHash: hash, isOneTime: entry["oneTime"]?.bool ?? false,
          office: entry["office"]?.string))
    }
    for entry in json["tokens"]?.array ?? [] {
      guard let digest = entry["digest"]?.string.flatMap(Digest.init(hex:)),
        let user = entry["user"]?.string,
        let role = entry["role"]?.string.flatMap(Role.init(rawValue:)),
        let expiresAt = entry["expiresAt"]?.integer
      else { throw .unusable("a token lacks digest, user, role or expiresAt") }
      grants.append(
        Grant(
          tokenDigest: digest, user: user, role: role, expiresAt: Micros(expiresAt),
          isOfOneTimePassword: entry["oneTime"]?.bool ?? false))
    }
    // Files of older versions have none, and so has one that was edited by hand.
    guard let check = json["check"] else { return }
    guard check.string == self.check else { throw .damaged }
  }

  /// The first digits of a digest over users and tokens as they are written.
  private var check: String {
    var writer = JSONWriter()
    writer.beginObject()
    writeContent(to: &writer)
    writer.endObject()
    return String(Digest.of(writer.bytes).hex.prefix(Self.checkDigits))
  }

  var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writeContent(to: &writer)
    writer.field("check", check)
    writer.endObject()
    return writer.bytes
  }

  private func writeContent(to writer: inout JSONWriter) {
    writer.key("users")
    writer.beginArray()
    for user in users {
      writer.beginObject()
      writer.field("name", user.name)
      writer.field("role", user.role.rawValue)
      writer.field("password", user.passwordHash)
      if user.isOneTime { writer.field("oneTime", true) }
      writer.field("office", ifPresent: user.office)
      writer.endObject()
    }
    writer.endArray()
    writer.key("tokens")
    writer.beginArray()
    for grant in grants {
      writer.beginObject()
      writer.field("digest", grant.tokenDigest.hex)
      writer.field("user", grant.user)
      writer.field("role", grant.role.rawValue)
      writer.field("expiresAt", grant.expiresAt.count)
      if grant.isOfOneTimePassword { writer.field("oneTime", true) }
      writer.endObject()
    }
    writer.endArray()
  }
}

import Events
import Seal
import Testing

@testable import EventLog

@Suite struct SignedHeadTests {
  private static let identity = LogIdentity(
    storeID: UUID128(high: 0x0001_0203_0405_0607, low: 0x0809_0A0B_0C0D_0E0F), algorithm: .sha256,
    epoch: 1, segment: 1)

  private static func signer(_ byte: UInt8 = 7) throws -> NoteSigner {
    let key = try #require(SigningKey(seed: [UInt8](repeating: byte, count: 32)))
    return try #require(NoteSigner(name: SignedHead.origin(of: identity.storeID), key: key))
  }

  private static func head() throws -> SignedHead {
    SignedHead(
      identity, size: 42, root: Digest.of([1]), chainHash: Digest.of([2]),
      at: Micros(1_780_000_000_000_000), signer: try signer())
  }

  /// The example of an independent implementation of C2SP signed-note.
  @Test func `a published verifier key is read and its identifier holds`() throws {
    let text = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    let key = try #require(NoteKey(text))
    #expect(key.name == "example.com/foo")
    #expect(key.description == text)
    let line =
      "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    let bytes = try #require(Base64.decode(line.utf8))
    #expect(Array(bytes.prefix(4)) == key.identifier)
    #expect(
      key.key.isValid(Array(bytes.dropFirst(4)), of: Array("This is an example message.\n".utf8)))
  }

  @Test(arguments: [
    "", "a", "a+b", "a+b+c",
    "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    "example.com/fo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    "example com+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
  ])
  func `what is no verifier key is refused`(text: String) {
    #expect(NoteKey(text) == nil)
  }

  /// The example of EventSchemas/FORMAT.md, section 9.
  @Test func `a head is written as the format says and read again`() throws {
    let head = try Self.head()
    let key = try Self.signer().noteKey
    let lines = head.note.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines.prefix(8) == [
        "zhihui/00010203-0405-0607-0809-0a0b0c0d0e0f", "42",
        "S/USLzRFVMU73i67jNK349FgCtYxw4Wl18ziPHeFRZo=",
        "digest sha256", "chain \(Digest.of([2]).hex)", "epoch 1", "time 1780000000000000", "",
      ])
    let read = try #require(SignedHead(head.note))
    #expect(read == head)
    #expect(read.isSigned(by: key))
    #expect(try !read.isSigned(by: Self.signer(8).noteKey))
    #expect(NoteKey(key.description) == key)
  }

  @Test func `a head changed anywhere is no longer signed`() throws {
    let head = try Self.head()
    let key = try Self.signer().noteKey
    let bytes = Array(head.note.utf8)
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1
      let read = SignedHead(String(decoding: changed, as: UTF8.self))
      #expect(read?.isSigned(by: key) != true, "byte \(index)")
    }
    for count in bytes.indices {
      #expect(SignedHead(String(decoding: bytes[..<count], as: UTF8.self)) == nil)
    }
  }

  @Test func `signatures of others do not count and a wrong one of ours refuses`() throws {
    let head = try Self.head()
    let key = try Self.signer().noteKey
    let other = try #require(NoteSigner(name: "witness.example", key: .make()))
    let witnessed = head.note + other.signatureLine("something else\n")
    #expect(SignedHead(witnessed)?.isSigned(by: key) == true)
    let wrong = head.note + (try Self.signer().signatureLine("something else\n"))
    #expect(SignedHead(wrong)?.isSigned(by: key) == false)
  }
}

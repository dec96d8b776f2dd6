import Events
import Seal
import Testing

@testable import EventLog

/// The examples of EventSchemas/FORMAT.md, section 11, which another program computed.
@Suite struct VaultFormatTests {
  private static let event = UUID128(high: 0x1011_1213_1415_1617, low: 0x1819_1A1B_1C1D_1E1F)
  private static let subject = StreamID(
    .responder, UUID128(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_000A))

  private func key(from first: UInt8) throws -> SealingKey {
    try #require(SealingKey(bytes: (first..<first + 32).map { $0 }))
  }

  @Test func `the example of a sealed field is opened`() throws {
    let sealed =
      #"{"office":"01900000-0000-7000-8000-000000000001","name":{"subject":"\#(Self.subject)","#
      + #""sealed":"oKGio6SlpqeoqaqrxP7ho6Bjnp09cYd4p73Y91uc3GanJwdg"}}"#
    let key = try key(from: 0)
    let opened = SealedPayload.open(
      Array(sealed.utf8), type: ResponderRegistered.name, id: Self.event
    ) { subject, bytes, binding in
      #expect(subject == Self.subject)
      return key.open(bytes, authenticating: binding)
    }
    #expect(
      String(decoding: opened, as: UTF8.self)
        == #"{"office":"01900000-0000-7000-8000-000000000001","name":"李娜"}"#)
  }

  @Test func `the example of a sealed segment is opened`() throws {
    let payload = try bytes(
      "00012e726573706f6e6465722f30313930303030302d303030302d373030302d383030302d3030303030303030"
        + "303030612902a0a1a2a3a4a5a6a7a8a9aaabe71a7fed9796aa9aac2a0ad515e8b67595d5f8")
    let key = try key(from: 0)
    let opened = SealedPayload.open(payload, type: FixBatchAppended.name, id: Self.event) {
      _, bytes, binding in key.open(bytes, authenticating: binding)
    }
    #expect(opened == [1, 2, 3])
    #expect(try FixBatchAppended(payload: payload).numbers == 41..<43)
  }

  @Test func `the examples of the vault are opened`() throws {
    let master = try key(from: 32)
    let wrapped = WrappedKey(
      bytes: try bytes(
        "b0b1b2b3b4b5b6b7b8b9babb36fb28449626ce093a0417f10f3093398622b0889e5d8226f85db543c93a13c0"
          + "ec1a38df214b00193a9dfb30f2ac3a6f"),
      subject: Self.subject)
    #expect(wrapped.open(master) == (try key(from: 0)))
    #expect(wrapped.bytes.count == VaultFormat.wrappedSizeBytes)
    let store = UUID128(high: 0x0001_0203_0405_0607, low: 0x0809_0A0B_0C0D_0E0F)
    #expect(
      master.open(
        try bytes("b0b1b2b3b4b5b6b7b8b9babb0aaa5fc0375164864cc320af3631e1ef"),
        authenticating: VaultFormat.checkTag + store.bytes) == [])
  }

  private func bytes(_ hex: String) throws -> [UInt8] {
    let digits = Array(hex.utf8)
    return try stride(from: 0, to: digits.count, by: 2).map { index in
      try #require(UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16))
    }
  }
}

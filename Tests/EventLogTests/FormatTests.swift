import Events
import Seal
import Testing

@testable import EventLog

/// The examples of EventSchemas/FORMAT.md, whose digests another program computed.
@Suite struct FormatTests {
  private static let storeID = UUID128(high: 0x0001_0203_0405_0607, low: 0x0809_0A0B_0C0D_0E0F)

  @Test(arguments: [
    (
      DigestAlgorithm.sha256,
      "c91a5f9eba7a595f81091c0c60c280e5a5ef391d2176052454e5664c900b79a5",
      "c60dde9133fb97505890c5f55d927e7653c7a2e4dc87a55c6e028d4af9a708fa",
      "ac7e7803c9cb737130a1f53af69a95ab42aece371c62819a74fc12326837c9c0"
    ),
    (
      DigestAlgorithm.sm3,
      "3a1bb226d2de2abff30840c4bab1c9c7506b8724ca16590cf0893bb7a353afed",
      "5a0aa0ee21b5079c7dae7de4168572eb99da587298cbdfd22747e91420b49df5",
      "15f31b4b3ec0b13da1a11633dca497764d82768e36efca216fc7c023c3cb5fed"
    ),
  ])
  func `the example of the chain holds`(
    algorithm: DigestAlgorithm, genesis: String, dataDigest: String, hash: String
  ) throws {
    let start = EventChain.genesis(storeID: Self.storeID, algorithm)
    #expect(start.hex == genesis)
    let row = EventRow(
      position: Position(1), streamName: "alarm/01900000-0000-7000-8000-00000000000a", version: 0,
      typeName: "AlarmClaimed", schemaVersion: 1, recordedAt: Micros(1_780_000_000_000_000),
      occurredAt: Micros(-1),
      id: UUID128(high: 0x1011_1213_1415_1617, low: 0x1819_1A1B_1C1D_1E1F),
      meta: Array(
        """
        {"kind":"decided","clock":"server","actor":"李娜",\
        "command":"01900000-0000-7000-8000-000000000001","dataClass":"internal"}
        """.utf8),
      data: Array(#"{"claimant":"li.na"}"#.utf8))
    var chain = EventChain(algorithm)
    let salt = (0xA0...0xAF).map { UInt8($0) }
    let digest = chain.dataDigest(salt: salt[...], data: row.data)
    #expect(digest.hex == dataDigest)
    let found = chain.hash(row, dataDigest: digest, after: start)
    #expect(found.hex == hash)
  }

  @Test func `the example of an anchor's slot holds`() {
    let anchor = Anchor(
      storeID: Self.storeID, sequence: 3, epoch: 1, position: Position(42),
      at: Micros(1_780_000_000_000_000),
      hash: EventChain.genesis(storeID: Self.storeID, .sha256))
    #expect(anchor.offset == 512)
    #expect(
      Digest(bytes: Array(anchor.slot[480...]))?.hex
        == "54c9b2d2c2ded482442f3a533c744c47620e39c2294c8ac6668d17ff065b3a1c")
  }

  @Test func `the example of the tree and of a signed head holds`() throws {
    let hash = try #require(
      Digest(hex: "ac7e7803c9cb737130a1f53af69a95ab42aece371c62819a74fc12326837c9c0"))
    var hasher = TreeHasher(.sha256)
    var builder = TreeBuilder()
    let roots = (1...3).map { _ in
      builder.append(hash, &hasher)
      return builder.root(&hasher)
    }
    #expect(
      roots.map(\.hex) == [
        "4eab9588840c3db20a4ab266152655051ae0ddd2f9ee229ccab741730d9e40e9",
        "51165647567d5d31571c738386d9f928fbe0d1a9893a961ed3a63a042a6663c0",
        "ba1ec8e6548e8099f9f83899e42bc10746968c52bd092868683b03913fa8ddf9",
      ])
    let seed = try #require(SigningKey(seed: (0..<32).map { UInt8($0) }))
    let signer = try #require(
      NoteSigner(name: SignedHead.origin(of: Self.storeID), key: seed))
    #expect(
      signer.noteKey.description
        == "zhihui/00010203-0405-0607-0809-0a0b0c0d0e0f+e33dbb41+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    )
    #expect(NoteSigner(secretText: signer.secretText)?.noteKey == signer.noteKey)
    let head = SignedHead(
      LogIdentity(storeID: Self.storeID, algorithm: .sha256, epoch: 1, segment: 1), size: 1,
      root: roots[0], chainHash: hash, at: Micros(1_780_000_000_000_000), signer: signer)
    #expect(
      head.note == """
        zhihui/00010203-0405-0607-0809-0a0b0c0d0e0f
        1
        TquViIQMPbIKSrJmFSZVBRrg3dL57iKcyrdBcw2eQOk=
        digest sha256
        chain ac7e7803c9cb737130a1f53af69a95ab42aece371c62819a74fc12326837c9c0
        epoch 1
        time 1780000000000000

        — zhihui/00010203-0405-0607-0809-0a0b0c0d0e0f \
        4z27QUDwiqpReiyBrDwt8pDtxsVGT/hioydUhP6fJ4U/5+CUrdVdeuicS59zwycMr1061HuM6DGiPW5xNTUMQ02Yswo=

        """)
  }

  @Test func `a new file has the tables and numbers of the format`() throws {
    let scratch = ScratchDirectory()
    try Writer.open(scratch.log, create: true, digest: .sm3).close()
    let connection = try Connection(scratch.log.logPath, .readStill)
    let expected: [(sql: String, value: Int64)] = [
      ("PRAGMA application_id", 0x5A48_494C), ("PRAGMA user_version", 1),
      ("PRAGMA page_size", 4_096), ("SELECT count(*) FROM meta", 6),
      ("SELECT count(*) FROM meta WHERE key = 'digest' AND value = CAST('sm3' AS BLOB)", 1),
      ("SELECT count(*) FROM meta WHERE key = 'format' AND value = x'0000000000000001'", 1),
      ("SELECT count(*) FROM meta WHERE key = 'epoch' AND value = x'0000000000000001'", 1),
      ("SELECT count(*) FROM meta WHERE key = 'segment' AND value = x'0000000000000001'", 1),
      ("SELECT length(value) FROM meta WHERE key = 'store_id'", 16),
      ("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 1", 6),
      ("SELECT count(*) FROM pragma_index_list('event')", 1),
    ]
    for (sql, value) in expected { #expect(try connection.integer(sql) == value, "\(sql)") }
    let writer = try Writer.open(scratch.log, create: false)
    let settings: [(sql: String, value: Int64)] = [
      ("PRAGMA synchronous", 2), ("PRAGMA wal_autocheckpoint", 0), ("PRAGMA mmap_size", 0),
      ("PRAGMA trusted_schema", 0),
    ]
    for (sql, value) in settings {
      let found = try writer.store.connection.integer(sql)
      #expect(found == value, "\(sql)")
    }
    let journal = try writer.store.connection.text("PRAGMA journal_mode")
    #expect(journal == "wal")
    try writer.close()
  }
}

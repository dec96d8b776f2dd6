import EventLog
import Events
import Loop
import Seal
import Testing
import Wire

@testable import Server

@Suite struct ProofTests {
  private func sign(_ centre: TestCentre) throws {
    var isDone = false
    centre.server?.proofs.sign { [loop = centre.loop] in
      isDone = true
      loop.stop()
    }
    try centre.wait("a head") { isDone }
  }

  private func digests(_ json: JSON?) -> [Digest] {
    (json?.array ?? []).compactMap { $0.string.flatMap { Digest(hex: $0) } }
  }

  @Test func `heads are signed, served and prove what is in the log`() throws {
    let centre = try TestCentre()
    #expect(try centre.send(.get, "/v1/log/heads/latest", as: "wang").status == .notFound)
    _ = try City(centre)
    try sign(centre)
    let key = try #require(try centre.get("/v1/log/key")["key"]?.string.flatMap { NoteKey($0) })
    let response = try centre.send(.get, "/v1/log/heads/latest", as: "zhao")
    #expect(response.headers["Content-Type"] == "text/plain; charset=utf-8")
    let first = try #require(SignedHead(String(decoding: response.body, as: UTF8.self)))
    #expect(first.isSigned(by: key))
    #expect(first.size == centre.server?.head.number)
    // What has not grown is not signed again.
    try sign(centre)
    #expect(try centre.get("/v1/log/heads")["items"]?.array?.count == 1)
  }

  @Test(arguments: [
    ("proof/inclusion?position=1", 400), ("proof/inclusion?position=x&size=1", 400),
    ("proof/inclusion?position=0&size=1", 400), ("proof/inclusion?position=2&size=1", 400),
    ("proof/inclusion?position=1&size=1000000", 404), ("proof/inclusion?position=-1&size=1", 400),
    ("proof/consistency?first=2&second=1", 400), ("proof/consistency?first=1", 400),
    ("proof/consistency?first=1&second=1000000", 404), ("proof/other", 404), ("heads/x", 404),
    ("heads?limit=0", 400), ("heads?after=x", 400), ("key/x", 404),
    ("heads?after=1.x", 400), ("heads?after=1.2.3", 400), ("heads?after=", 400),
    ("proof/inclusion?position=1&size=18446744073709551615", 400),
  ])
  func `what cannot be proven is refused clearly`(path: String, status: Int) throws {
    let centre = try TestCentre()
    _ = try City(centre)
    try sign(centre)
    let response = try centre.send(.get, "/v1/log/" + path, as: "wang")
    #expect(response.status.code == status)
    #expect(try JSON(parsing: response.body)["code"]?.string != nil)
    // What an address without anything is may be known to all.
    let isThere = !["proof/other", "heads/x", "key/x"].contains(path)
    let unknown = try centre.send(.get, "/v1/log/" + path).status
    #expect(unknown == (isThere ? .unauthorized : .notFound))
  }

  @Test func `proofs lead from events to heads and from head to head`() throws {
    let centre = try TestCentre()
    let city = try City(centre)
    try sign(centre)
    try centre.carryOut("ClaimAlarm", city.alarm)
    try sign(centre)
    let page = try centre.get("/v1/log/heads?limit=1")
    #expect(page["items"]?.array?.count == 1)
    let next = try #require(page["next"]?.string)
    #expect(next.hasSuffix(".1"))
    let rest = try centre.get("/v1/log/heads?after=\(next)")
    #expect(rest["items"]?.array?.count == 1)
    let heads = try (centre.get("/v1/log/heads")["items"]?.array ?? []).compactMap {
      $0["note"]?.string.flatMap { SignedHead($0) }
    }
    try #require(heads.count == 2)
    let connection = try centre.get(
      "/v1/log/proof/consistency?first=\(heads[0].size)&second=\(heads[1].size)")
    #expect(
      MerkleProof.isConsistent(
        first: heads[0].size, root: heads[0].root, second: heads[1].size, root: heads[1].root,
        path: digests(connection["path"]), .sha256))
    let proof = try centre.get(
      "/v1/log/proof/inclusion?position=\(heads[1].size)&size=\(heads[1].size)")
    #expect(proof["root"]?.string == heads[1].root.hex)
    #expect(
      MerkleProof.isIncluded(
        heads[1].chainHash, at: heads[1].size - 1, size: heads[1].size, root: heads[1].root,
        path: digests(proof["path"]), .sha256))
  }

  @Test func `a clean stop signs a last head and a centre can be told not to sign`() throws {
    let centre = try TestCentre()
    _ = try City(centre)
    let head = try #require(centre.server?.head)
    try centre.stop()
    let found = try Verifier.verify(LogDirectory(path: centre.scratch.path))
    #expect(found.ok)
    #expect(found.signed == head)

    let silent = try TestCentre { $0.signingIntervalSeconds = 0 }
    _ = try City(silent)
    #expect(try silent.send(.get, "/v1/log/key", as: "wang").status == .notFound)
    try silent.stop()
    #expect(try Verifier.verify(LogDirectory(path: silent.scratch.path)).heads == 0)
  }
}

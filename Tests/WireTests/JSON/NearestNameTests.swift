import Testing

@testable import Wire

@Suite struct NearestNameTests {
  private static let known = ["reason", "level", "place", "longitude", "latitude", "withoutPlace"]

  @Test(
    arguments: [
      ("reason", "reason"), ("Reason", "reason"), ("reson", "reason"), ("raeson", "reason"),
      ("reasons", "reason"), ("levle", "level"), ("plaec", "place"), ("longtitude", "longitude"),
      ("lattitude", "latitude"), ("WITHOUTPLACE", "withoutPlace"),
      ("withoutPlaces", "withoutPlace"),
      ("why", nil), ("", nil), ("x", nil), ("lngtd", nil), ("水平", nil),
    ] as [(String, String?)])
  func `a mistyped name finds the one that was meant`(name: String, nearest: String?) {
    #expect(nearestName(to: name, among: Self.known) == nearest)
  }

  @Test func `the nearest of several wins, and the first of equals`() {
    #expect(nearestName(to: "abcd", among: ["abxx", "abcx", "abcy"]) == "abcx")
    #expect(nearestName(to: "abcd", among: ["abdc", "abcd"]) == "abcd")
    #expect(nearestName(to: "a", among: [] as [String]) == nil)
  }

  @Test func `a huge name is compared with nothing`() {
    let huge = String(repeating: "reason", count: 100_000)
    #expect(nearestName(to: huge, among: Self.known) == nil)
  }
}

import Testing

@testable import Server

@Suite struct CrowdEbbTests {
  @Test(arguments: [
    ([10, 0, 10, 0], []), ([999, 0], []), ([1_000, 501, 500], [500]),
    ([4_000, 1_000, 1, 0], [1_000, 1]),
    ([2_000, 900, 2_000, 900], [900, 900]), ([1_000, 1_000, 1_000], []),
  ])
  func `memory is given back when half of a crowd has gone, once`(
    connections: [Int], told: [Int]
  ) {
    var ebb = CrowdEbb()
    #expect(connections.filter { ebb.hasEbbed(to: $0) } == told)
  }
}

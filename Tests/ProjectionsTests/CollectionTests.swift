import Projections
import Testing

@Suite struct CollectionTests {
  @Test func `the state is all collections but the two that only grow, by name`() {
    let keyed = Projections.Collection.allCases.filter { $0 != .timeline && $0 != .segments }
    #expect(Projections.Collection.state == keyed.sorted())
    #expect(Projections.Collection.state.map(\.rawValue) == keyed.map(\.rawValue).sorted())
  }
}

import Events
import Importers
import Testing

@Suite struct DerivedIDTests {
  private let moment = Micros(seconds: 1_483_228_321)

  @Test func `the same fact has the same identifier on every machine`() {
    let id = DerivedID.make(system: "sf-fire", key: "alarm:163664050", at: moment)
    // Computed apart from this program.
    #expect(id.description == "0159574c-14e8-85df-a1c9-ed7172696142")
    #expect(id.version == 8)
    #expect(id.time == moment)
  }

  @Test func `system and key do not run into each other, and the moment counts`() {
    let ids = [
      DerivedID.make(system: "sf-fire", key: "a", at: moment),
      DerivedID.make(system: "sf-fir", key: "ea", at: moment),
      DerivedID.make(system: "sf-fire", key: "b", at: moment),
      DerivedID.make(system: "sf-fire", key: "a", at: moment.adding(1_000)),
    ]
    #expect(Set(ids).count == ids.count)
  }
}

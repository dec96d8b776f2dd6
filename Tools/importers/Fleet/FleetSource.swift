/// What the files of one fleet share.
struct FleetSource {
  let system: String
  let officeName: String
  let category: String

  static let capMetro = FleetSource(
    system: "capmetro", officeName: "Capital Metro", category: "BUS")
  static let cabspotting = FleetSource(
    system: "cabspotting", officeName: "Cabspotting", category: "TAXI")
  static let fireScenes = FleetSource(
    system: SanFrancisco.system, officeName: SanFrancisco.officeName, category: "")
}

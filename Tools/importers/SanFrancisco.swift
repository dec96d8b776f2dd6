internal import Engine
internal import Events

/// What the files of the City and County of San Francisco share.
enum SanFrancisco {
  static let system = "sf-fire"
  static let zoneName = "America/Los_Angeles"
  static let officeName = "San Francisco Fire Department"

  static let office = OfficeID.cityOffice(system: system, name: officeName)

  static let registerOffice = Command.registerCityOffice(system: system, name: officeName)

  static func id(_ key: String, at moment: Micros) -> UUID128 {
    DerivedID.make(system: system, key: key, at: moment)
  }
}

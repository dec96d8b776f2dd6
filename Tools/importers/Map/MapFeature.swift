internal import Events

/// One feature of a map that becomes an office.
struct MapFeature {
  enum Shape: Equatable {
    case territory(MultiPolygon)
    case station(Place)
  }

  let name: String
  let shape: Shape
  let line: Int

  var level: OfficeLevel {
    switch shape {
    case .territory: .district
    case .station: .station
    }
  }
}

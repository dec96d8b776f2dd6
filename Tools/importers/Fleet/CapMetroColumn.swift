/// The columns of the CapMetrics vehicle positions, by their names there.
enum CapMetroColumn: String, CSVColumns {
  case vehicle = "vehicle_id"
  case timestamp
  case speed
  case latitude
  case longitude

  var isNeeded: Bool {
    switch self {
    case .vehicle, .timestamp, .latitude, .longitude: true
    case .speed: false
    }
  }
}

/// The columns of "Fire Department Calls for Service" (City and County of San Francisco, DataSF), by their names
/// there.
enum FireColumn: String, CSVColumns {
  case callNumber = "Call Number"
  case unit = "Unit ID"
  case incidentNumber = "Incident Number"
  case callType = "Call Type"
  case callDate = "Call Date"
  case watchDate = "Watch Date"
  case received = "Received DtTm"
  case entry = "Entry DtTm"
  case dispatch = "Dispatch DtTm"
  case response = "Response DtTm"
  case onScene = "On Scene DtTm"
  case transport = "Transport DtTm"
  case hospital = "Hospital DtTm"
  case disposition = "Call Final Disposition"
  case available = "Available DtTm"
  case address = "Address"
  case city = "City"
  case zipcode = "Zipcode of Incident"
  case battalion = "Battalion"
  case stationArea = "Station Area"
  case box = "Box"
  case originalPriority = "Original Priority"
  case priority = "Priority"
  case finalPriority = "Final Priority"
  case advancedLifeSupport = "ALS Unit"
  case callTypeGroup = "Call Type Group"
  case numberOfAlarms = "Number of Alarms"
  case unitType = "Unit Type"
  case unitSequence = "Unit sequence in call dispatch"
  case firePreventionDistrict = "Fire Prevention District"
  case supervisorDistrict = "Supervisor District"
  case neighborhood = "Neighborhood  District"
  case location = "Location"
  case rowID = "RowID"

  var isNeeded: Bool {
    switch self {
    case .callNumber, .unit, .incidentNumber, .callType, .received, .entry, .dispatch, .response,
      .onScene, .transport, .hospital, .disposition, .available, .finalPriority, .unitType,
      .location:
      true
    case .callDate, .watchDate, .address, .city, .zipcode, .battalion, .stationArea, .box,
      .originalPriority, .priority, .advancedLifeSupport, .callTypeGroup, .numberOfAlarms,
      .unitSequence, .firePreventionDistrict, .supervisorDistrict, .neighborhood, .rowID:
      false
    }
  }

  /// What is said of the incident and has no field of its own in our words.
  static let incidentDetails: [FireColumn] = [
    .callDate, .watchDate, .battalion, .stationArea, .box, .originalPriority, .priority,
    .finalPriority, .numberOfAlarms, .firePreventionDistrict, .supervisorDistrict, .neighborhood,
  ]

  /// What is said of the incident in every row; a row that says otherwise keeps its own words.
  static let incidentLevel: [FireColumn] =
    [.callType, .callTypeGroup, .disposition, .address, .city, .zipcode, .location]
    + incidentDetails

  /// What is said of the unit's part alone.
  static let unitDetails: [FireColumn] = [.advancedLifeSupport, .unitSequence, .unitType]
}

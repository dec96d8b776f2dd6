/// Where the command of an incident stands; the names are those of the rules.
enum IncidentCommandState: String {
  case established
  case terminated
}

/// Where an objective stands.
enum ObjectiveState: String {
  case open
  case achieved
  case abandoned
}

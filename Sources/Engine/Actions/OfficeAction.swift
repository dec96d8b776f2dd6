public import Events

/// What can be asked about an office.
public enum OfficeAction: Equatable, Sendable {
  case register(OfficeRegistered)
  case setTerritory(OfficeTerritorySet)
  case setClockRule(ClockRuleSet)
  case resetClockRule(ClockRuleReset)
  case setWorkingCalendar(WorkingCalendarSet)
  case setIncidentType(IncidentTypeSet)
}

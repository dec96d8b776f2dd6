import Events
import Wire

/// Commands at random over one city, most of them allowed, some not.
struct Shift {
  let centre: TestCentre
  let city: City
  var random: SplitMix
  var alarms: [UUID128] = []
  var incidents: [UUID128] = []
  var jobs: [UUID128] = []

  mutating func orders(_ count: Int) -> [String] { (0..<count).map { _ in order() } }

  private mutating func order() -> String {
    let fresh = centre.identifier()
    switch random.below(12) {
    case 0, 1:
      alarms.append(fresh)
      return centre.order("RaiseAlarm", fresh, City.alarm(city.office))
    case 2: return centre.order("ClaimAlarm", random.pick(alarms) ?? fresh)
    case 3:
      incidents.append(fresh)
      return centre.order("OpenIncident", fresh, city.incident("c\(random.below(5))"))
    case 4:
      let data = #"{"incident":"\#(fresh)",\#(city.incident().dropFirst())"#
      guard let alarm = random.pick(alarms) else { break }
      incidents.append(fresh)
      return centre.order("PromoteAlarm", alarm, data)
    case 5:
      guard let incident = random.pick(incidents) else { break }
      jobs.append(fresh)
      let team = random.below(2) == 0 ? city.team : city.otherTeam
      return centre.order(
        "DispatchTeam", fresh,
        #"{"incident":"\#(incident)","team":"\#(team)","override":"needed"}"#)
    case 6: return centre.order("ReportOnScene", random.pick(jobs) ?? fresh)
    case 7, 8: return centre.order("ClearAssignment", random.pick(jobs) ?? fresh)
    case 9:
      return centre.order(
        "ResolveIncident", random.pick(incidents) ?? fresh, #"{"disposition":"done"}"#)
    case 10: return centre.order("CloseIncident", random.pick(incidents) ?? fresh)
    default: break
    }
    let words = String(repeating: "烟", count: random.below(60) + 1)
    return centre.order(
      "RecordNote", random.pick(incidents) ?? fresh,
      #"{"note":"\#(fresh)","words":"\#(words)"}"#)
  }
}

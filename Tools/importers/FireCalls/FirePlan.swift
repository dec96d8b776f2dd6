internal import Engine
internal import Events

/// The commands of a file of calls, in order of occurrence.
///
/// What has to be there first comes first, even where the source's times say otherwise: an alarm before its
/// incident, the incident before its teams, a team's dispatch before its other steps. The stated moment stays with
/// each command; only its place in the order moves.
struct FirePlan: ImportPlan {
  enum Kind: UInt8 {
    case raise
    case open
    case attach
    case dispatch
    case response
    case onScene
    case transport
    case hospital
    case available
    case resolve
    case close
  }

  struct Entry {
    let order: Micros
    let kind: Kind
    /// The index of the call, incident or row.
    let subject: Int
    let stated: SourceMoment
  }

  let book: FireBook
  private(set) var entries: [Entry] = []

  init(_ book: FireBook) {
    self.book = book
    for incident in book.incidents.indices { add(incident) }
    entries.sort {
      ($0.order, $0.kind.rawValue, $0.subject) < ($1.order, $1.kind.rawValue, $1.subject)
    }
  }

  /// The office, then two commands a unit, then what happened.
  var standingCount: Int { 1 + 2 * book.units.count }

  var count: Int { standingCount + entries.count }

  func due(_ index: Int) -> Micros? {
    index < standingCount ? nil : entries[index - standingCount].order
  }

  func command(_ index: Int) -> PlannedCommand {
    if index == 0 { return office() }
    if index < standingCount {
      let unit = (index - 1) / 2
      return index % 2 == 1 ? register(unit) : putInService(unit)
    }
    return command(entries[index - standingCount])
  }

  private mutating func add(_ index: Int) {
    let incident = book.incidents[index]
    let raised = incident.calls.first.map { book.calls[$0].received.moment }
    let opened = max(incident.entry.moment, raised ?? incident.entry.moment)
    var last = opened
    for (place, call) in incident.calls.enumerated() {
      let received = book.calls[call].received
      entries.append(Entry(order: received.moment, kind: .raise, subject: call, stated: received))
      guard place > 0 else { continue }
      let attached = max(opened, received.moment)
      entries.append(Entry(order: attached, kind: .attach, subject: call, stated: received))
      last = max(last, attached)
    }
    entries.append(Entry(order: opened, kind: .open, subject: index, stated: incident.entry))
    for row in incident.rows { last = max(last, addRow(row, opened: opened, incident.entry)) }
    if let ended = incident.ended {
      entries.append(Entry(order: last, kind: .resolve, subject: index, stated: ended))
      entries.append(Entry(order: last, kind: .close, subject: index, stated: ended))
    }
  }

  /// Adds a row's steps; gives when its last known step is submitted that the incident's end has to wait for.
  private mutating func addRow(_ index: Int, opened: Micros, _ entry: SourceMoment) -> Micros {
    let row = book.rows[index]
    let stated = row.dispatched(orAt: entry)
    let dispatched = max(stated.moment, opened)
    var last = dispatched
    entries.append(Entry(order: dispatched, kind: .dispatch, subject: index, stated: stated))
    for step in FireStep.afterDispatch {
      guard let stated = row[step], let kind = Kind(step) else { continue }
      let order = max(stated.moment, dispatched)
      entries.append(Entry(order: order, kind: kind, subject: index, stated: stated))
      if step == .available { last = max(last, order) }
    }
    return last
  }
}

extension FirePlan.Kind {
  /// The kind of command that a step after the dispatch becomes.
  init?(_ step: FireStep) {
    switch step {
    case .received, .entry, .dispatch: return nil
    case .response: self = .response
    case .onScene: self = .onScene
    case .transport: self = .transport
    case .hospital: self = .hospital
    case .available: self = .available
    }
  }
}

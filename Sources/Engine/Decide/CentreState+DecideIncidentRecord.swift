internal import Events

/// What belongs to the record of an incident.
extension CentreState {
  /// Corners of an area: what every console that shows the incident is sent.
  private static let areaCornersMax = 500
  private static let ringCornersMin = 4

  /// Both texts stay.
  func correctNote(
    _ id: IncidentID, _ event: NoteCorrected, _ proposal: inout Proposal
  ) throws(Rejection) {
    let incident = try incident(id, for: .noteCorrected)
    guard incident.notes.contains(event.note) else { throw .unknown(Noun.note, event.note) }
    try require(event.words, "words")
    try require(event.reason, "reason")
    proposal.add(.noteCorrected(event), to: id.stream)
  }

  func setAffectedArea(
    _ id: IncidentID, _ event: AffectedAreaSet, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try incident(id, for: .affectedAreaSet)
    try check(event.area)
    proposal.add(.affectedAreaSet(event), to: id.stream)
  }

  /// Refuses an area that is none, or one that would be walked too long.
  func check(_ area: MultiPolygon) throws(Rejection) {
    let polygons = area.polygons
    guard !polygons.isEmpty, polygons.allSatisfy({ !$0.isEmpty }) else {
      throw .invalid("area", "has no outline; draw one", "没有轮廓；请绘制")
    }
    let rings = Array(polygons.joined())
    guard rings.allSatisfy({ $0.count >= Self.ringCornersMin && $0.first == $0.last }) else {
      throw .invalid(
        "area", "has a ring that is open or has under \(Self.ringCornersMin) corners",
        "有未闭合或少于 \(Self.ringCornersMin) 个顶点的环")
    }
    guard rings.joined().allSatisfy(\.isOnEarth) else {
      throw .invalid(
        "area", "has a corner beyond 180 degrees of longitude or 90 of latitude",
        "有超出经度 180 度或纬度 90 度的顶点")
    }
    guard rings.joined().count <= Self.areaCornersMax else {
      throw .tooMany("area", Self.areaCornersMax)
    }
  }

  func namePremises(
    _ id: IncidentID, _ event: PremisesConcerned, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try incident(id, for: .premisesConcerned)
    try require(event.name, "name")
    proposal.add(.premisesConcerned(event), to: id.stream)
  }

  func recordReporter(
    _ id: IncidentID, _ event: ReporterRecorded, _ proposal: inout Proposal
  ) throws(Rejection) {
    _ = try incident(id, for: .reporterRecorded)
    try check(event)
    proposal.add(.reporterRecorded(event), to: id.stream)
  }

  func attachFile(
    _ id: IncidentID, _ event: FileAttached, _ proposal: inout Proposal
  ) throws(Rejection) {
    try check(event, beside: try incident(id, for: .fileAttached).files)
    proposal.add(.fileAttached(event), to: id.stream)
  }

  /// The record is complete: nothing is left to do, and nothing is added any more.
  func archive(_ id: IncidentID, _ proposal: inout Proposal) throws(Rejection) {
    let incident = try incident(id, for: .archived)
    try requireNoOpenAssignments(incident)
    guard incident.openTasks.isEmpty else {
      let count = incident.openTasks.count
      throw Rejection(
        .openTasks,
        Words(
          "\(count) of its tasks are not over; complete or cancel them first",
          "尚有 \(count) 项任务未结束；请先完成或取消"))
    }
    let reason = "incident archived"
    if incident.group != nil {
      proposal.add(
        .incidentUngrouped(IncidentUngrouped(reason: reason)), to: id.stream, kind: .derived)
    }
    cancelReports(on: incident, because: reason, &proposal)
    proposal.add(.incidentArchived(IncidentArchived()), to: id.stream)
    cancelClocks(of: id.stream, because: reason, &proposal)
  }

  /// Something is said of whoever reported it.
  func check(_ event: ReporterRecorded) throws(Rejection) {
    let said = [event.name, event.phone, event.words].compactMap(\.self)
    guard said.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else {
      throw .missing("name")
    }
  }
}

extension MultiPolygon.Point {
  fileprivate var isOnEarth: Bool {
    (-180...180).contains(longitude) && (-90...90).contains(latitude)
  }
}

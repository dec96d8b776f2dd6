internal import EventLog
internal import Events
internal import Faults
internal import Glibc
internal import Wire

/// `zhihui bench faults`: power cuts, failing disks, killed processes and changed bits, and what the log makes of them.
enum FaultsMeasurement: Measurement {
  static let name = "faults"
  static let forms = [
    "faults --data DIR [--seed N] [--rounds N] [--kind KIND] [--round N] [--json]"
  ]
  static let options = [
    Arguments.Option("--seed", "N", "what everything random follows from; else 1", "随机种子；默认 1"),
    Arguments.Option(
      "--rounds", "N", "rounds of each kind; else 1000", "每类的轮数；默认 1000"),
    Arguments.Option(
      "--kind", "KIND", FaultCampaign.Kind.allCases.map(\.rawValue).joined(separator: ", "),
      FaultCampaign.Kind.allCases.map(\.rawValue).joined(separator: "、")),
    Arguments.Option("--round", "N", "repeat this round alone", "仅重复该轮"),
  ]

  private static let roundsUsual = 1_000

  static func run(
    _ directory: LogDirectory, _ arguments: Arguments, _ terminal: Terminal
  ) throws(Failure) {
    let seed = UInt64(try arguments.number("--seed") ?? 1)
    let kinds = try kinds(arguments)
    let rounds: Range<Int>
    if let round = try arguments.number("--round") {
      rounds = round..<round + 1
    } else {
      rounds = 0..<(try arguments.number("--rounds") ?? roundsUsual)
    }
    guard unsafe mkdir(directory.path, 0o700) == 0 || errno == EEXIST else {
      throw .work(LogFailure.directoryMissing(path: directory.path).words)
    }
    let campaign = FaultCampaign(
      seed: seed, command: ["/proc/self/exe", "bench", JournalledAppends.name],
      scratchPath: directory.path, probe: .city)
    var reports: [FaultReport] = []
    for kind in kinds {
      reports.append(try run(campaign, kind, rounds, terminal))
    }
    say(reports, seed: seed, arguments, terminal)
    guard reports.allSatisfy({ $0.findings.isEmpty }) else { throw .silent }
  }

  private static func kinds(_ arguments: Arguments) throws(Failure) -> [FaultCampaign.Kind] {
    guard let word = arguments["--kind"] else { return FaultCampaign.Kind.allCases }
    guard let kind = FaultCampaign.Kind(rawValue: word) else {
      throw .unknown(
        Words("kind", "类别"), word, among: FaultCampaign.Kind.allCases.map(\.rawValue))
    }
    return [kind]
  }

  private static func run(
    _ campaign: FaultCampaign, _ kind: FaultCampaign.Kind, _ rounds: Range<Int>,
    _ terminal: Terminal
  ) throws(Failure) -> FaultReport {
    do throws(ScratchFailure) {
      let report = try campaign.run(kind, rounds: rounds) { done in
        if terminal.showsProgress { terminal.draw("\(kind.rawValue) \(done)/\(rounds.count)") }
      }
      if terminal.showsProgress { terminal.draw("") }
      return report
    } catch {
      throw .work(Words("\(error)", "临时文件操作失败：\(error)"))
    }
  }

  private static func say(
    _ reports: [FaultReport], seed: UInt64, _ arguments: Arguments, _ terminal: Terminal
  ) {
    guard arguments.has("--json") else {
      for report in reports { say(report, seed: seed, terminal) }
      return
    }
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("bench", name)
    writer.field("seed", seed)
    writer.field("ok", reports.allSatisfy { $0.findings.isEmpty })
    writer.key("kinds")
    writer.beginArray()
    for report in reports { write(report, to: &writer) }
    writer.endArray()
    writer.endObject()
    terminal.say(writer.bytes)
  }

  private static func say(_ report: FaultReport, seed: UInt64, _ terminal: Terminal) {
    terminal.say(
      Words(
        "\(report.kind.rawValue): \(report.rounds) rounds, \(report.findings.count) violations",
        "\(report.kind.rawValue)：\(report.rounds) 轮，违反 \(report.findings.count) 次"))
    for sighting in Sighting.allCases {
      guard let count = report.counts[sighting] else { continue }
      terminal.say("  \(sighting.rawValue) \(count)")
    }
    for finding in report.findings {
      let again = "--seed \(seed) --kind \(report.kind.rawValue) --round \(finding.round)"
      terminal.complain(
        Words("\(again): \(finding.violation)", "\(again)：\(finding.violation)"))
    }
  }

  private static func write(_ report: FaultReport, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("kind", report.kind.rawValue)
    writer.field("rounds", report.rounds)
    writer.key("sightings")
    writer.beginObject()
    for sighting in Sighting.allCases {
      if let count = report.counts[sighting] { writer.field(sighting.rawValue, count) }
    }
    writer.endObject()
    writer.key("violations")
    writer.beginArray()
    for finding in report.findings {
      writer.beginObject()
      writer.field("round", finding.round)
      writer.field("what", finding.violation.description)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }
}

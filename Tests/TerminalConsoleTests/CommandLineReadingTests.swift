import Events
import Testing
import Wire

@testable import TerminalConsole

@Suite struct CommandLineReadingTests {
  private func reader(
    _ language: Language = .english, marked: EntityReference? = nil
  ) -> CommandLineReader {
    var model = Sample.fullState(language).model
    model.users = ["chen", "lin", "zhou"]
    return CatalogueSample.reader(
      EntityNames(model: model, language: language), marked: marked, utcOffsetSeconds: 8 * 3_600)
  }

  /// What a line comes to, in one line.
  private func outcome(_ text: String, _ reader: CommandLineReader) -> String {
    switch reader.read(text) {
    case .request(let request):
      let target = request.target.map { " " + reader.reader.names.name($0) } ?? ""
      let values = request.values.sorted { $0.key < $1.key }.map { " \($0.key)=[\($0.value)]" }
      return request.form.type.rawValue + target + values.joined()
    case .own(let own): return "own " + own.rawValue
    case .screen: return "a screen"
    case .lookUp(let number): return "look up " + number
    case .wrong(let words): return "! " + words.english
    }
  }

  @Test(arguments: [
    ("urge T-1101 words=hurry up", "UrgeTask T-1101 words=[hurry up]"),
    ("urge T-1101 please hurry", "UrgeTask T-1101 words=[please hurry]"),
    ("urge t-1101 words=\"a b\"", "UrgeTask T-1101 words=[a b]"),
    ("UrgeTask T-1101 督办内容=快", "UrgeTask T-1101 words=[快]"),
    ("督办 T-1101 快一点", "UrgeTask T-1101 words=[快一点]"),
    ("处置完毕 E-1024 处置结果=已解救", "ResolveIncident E-1024 disposition=[已解救]"),
    ("resolve done on scene", "ResolveIncident E-1024 disposition=[done on scene]"),
    ("resolve", "ResolveIncident E-1024"),
    ("resolve E-1025", "ResolveIncident E-1025"),
    ("Work-is-done E-1025", "ResolveIncident E-1025"),
    ("accept", "AcceptIncident E-1024"),
    ("accept T-1102", "AcceptTask T-1102"),
    ("accept 黄浦所", "AcceptIncident E-1024 office=[黄浦所]"),
    ("dispatch Unit 7", "DispatchTeam team=[Unit 7]"),
    (
      "dispatch E-1025 Unit 7 take the ladder",
      "DispatchTeam incident=[E-1025] instructions=[take the ladder] team=[Unit 7]"
    ),
    (
      "extend-deadline T-1101 deadline=+2h reason=no staff = none",
      "ExtendTaskDeadline T-1101 deadline=[+2h] reason=[no staff = none]"
    ),
    ("establish commander=lin", "EstablishCommand E-1024 commander=[lin]"),
    ("set-clock-rule 黄浦所 limit=30", "SetClockRule 黄浦所 rule.limit=[30]"),
    ("reopen E-0815 reason=wrong", "look up E-0815"),
    ("reopen A-311 reason=x", "ReopenAlarm A-311 reason=[x]"),
    ("help", "own help"), ("退出", "own quit"),
    ("", "! Nothing was typed."),
    ("ext", "! \"ext\" may be ExtendTaskDeadline, ExtendClock"),
    ("urgr T-1101", "! there is no command \"urgr\"; near: urge (UrgeTask)"),
    ("blorb", "! there is no command \"blorb\"; ? lists all"),
    ("deadline", "! there is no command \"deadline\"; near: extend-deadline (ExtendTaskDeadline)"),
    ("urge T-9999 x", "! \"T-9999\" is none of the tasks"),
    ("urge T-1110 x", "! \"T-1110\" is none of the tasks; did you mean T-1101?"),
    (
      "establish lin now commander=x",
      "! \"lin now\" is not understood; EstablishCommand takes commander="
    ),
  ])
  func `a line is understood, or it is said what is near`(text: String, expected: String) {
    let marked = EntityReference(feed: .incidents, key: Sample.incident1)
    #expect(outcome(text, reader(marked: marked)) == expected)
  }

  @Test func `without anything marked a form asks what it is about`() {
    #expect(outcome("urge", reader()) == "UrgeTask")
    #expect(outcome("reopen", reader()) == "! \"reopen\" may be ReopenAlarm, ReopenIncident")
  }

  private func candidates(_ text: String, _ language: Language = .english) -> [String] {
    let marked = EntityReference(feed: .incidents, key: Sample.incident1)
    return reader(language, marked: marked).candidates(text).items.map(\.text)
  }

  @Test(arguments: [
    ("re", ["resolve ", "reopen ", "relocate ", "ReopenAlarm "]),
    ("urg", ["urge "]), ("督", ["urge "]), ("deadline", ["extend-deadline "]), ("zzz", []),
    ("q", ["quit"]),
    ("urge ", ["words="]), ("urge T-110", ["T-1101 ", "T-1102 ", "T-1103 "]),
    ("urge T-1101 w", ["words="]), ("urge T-1101 words=", []),
    ("dispatch team=", ["黄浦三组 ", "黄浦一组 ", "\"Unit 7\" "]),
    ("dispatch team=黄浦三", ["黄浦三组 "]), ("dispatch team=\"Un", ["\"Unit 7\" "]),
    ("promote priority=l", ["Life-threatening "]),
    ("promote priority=urgent ", ["office=", "category=", "words="]),
    ("establish commander=", ["chen ", "lin ", "zhou "]),
    ("establish commander=zh", ["zhou "]), ("issue assignee=@zh", ["@zhou "]),
    ("promote category=", []),
    ("relocate place=", [". "]), ("blorb x", []),
  ])
  func `what may follow is offered`(text: String, expected: [String]) {
    #expect(candidates(text) == expected)
  }

  @Test func `candidates are in the language of the console`() {
    #expect(candidates("转为事件 优先级=危", .chinese) == ["危及生命 "])
    let words = reader(.chinese).candidates("督办").items.first?.words
    #expect(words?.chinese == "督办（任务）")
  }

  @Test(arguments: [
    ("ResolveIncident", Feed.incidents, "resolve"),
    ("ExtendTaskDeadline", .tasks, "extend-deadline"),
    ("DispatchTeam", .assignments, "dispatch"), ("ReportEnRoute", .assignments, "report-en-route"),
    ("FormIncidentGroup", .incidentGroups, "form"), ("OfferCommand", .commands, "offer"),
    ("RecordNote", .incidents, "record-note"), ("SendReport", .situationReports, "send"),
  ])
  func `a short verb leaves out what the command is about`(
    type: String, feed: Feed, expected: String
  ) {
    #expect(CommandName.short(type, of: feed) == expected)
  }
}

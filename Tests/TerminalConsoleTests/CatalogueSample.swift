@testable import TerminalConsole

/// A part of what a server tells of its commands, in the form of docs/protocol.md, section "Forms".
enum CatalogueSample {
  static let json = """
    {"commands":[
    {"type":"PromoteAlarm","collection":"alarms","words":{"en":"Make it an incident","zh":"转为事件"},"begins":false,
     "states":["raised","acknowledged","verifying"],"allowed":true,"urgency":"status","fields":[
     {"name":"incident","words":{"en":"Incident","zh":"事件"},"required":true,"kind":"new"},
     {"name":"office","words":{"en":"Office","zh":"单位"},"required":true,"kind":"entity","collection":"offices"},
     {"name":"category","words":{"en":"Category","zh":"类别"},"required":true,"kind":"text","values":"incidentTypes"},
     {"name":"priority","words":{"en":"Priority","zh":"优先级"},"required":true,"kind":"choice","choices":[
      {"value":"routine","words":{"en":"Routine","zh":"一般"}},{"value":"urgent","words":{"en":"Urgent","zh":"紧急"}},
      {"value":"lifeThreatening","words":{"en":"Life-threatening","zh":"危及生命"}}]},
     {"name":"words","words":{"en":"What is the matter","zh":"事件描述"},"required":false,"kind":"words"}]},
    {"type":"ReopenAlarm","collection":"alarms","words":{"en":"Reopen the alarm","zh":"重新打开告警"},"begins":false,
     "states":["dismissed"],"allowed":true,"fields":[\(reason)]},
    {"type":"ResolveIncident","collection":"incidents","words":{"en":"Work is done","zh":"处置完毕"},"begins":false,
     "states":["active","stabilised"],"allowed":true,"fields":[
     {"name":"disposition","words":{"en":"Outcome","zh":"处置结果"},"required":true,"kind":"text",
      "values":"outcomes","usual":[{"en":"Dealt with on scene","zh":"现场处置完毕"},{"en":"Handed over","zh":"已移交"}]},
     {"name":"words","words":{"en":"Remarks","zh":"说明"},"required":false,"kind":"words"}]},
    {"type":"ReopenIncident","collection":"incidents","words":{"en":"Reopen the incident","zh":"重新打开事件"},
     "begins":false,"states":["resolved","closed"],"allowed":true,"fields":[\(reason)]},
    {"type":"CorrectNote","collection":"incidents","words":{"en":"Correct a note","zh":"更正备注"},"begins":false,
     "allowed":true,"fields":[
     {"name":"note","words":{"en":"Note","zh":"记录"},"required":true,"kind":"part","collection":"timeline",
      "list":"NoteRecorded","key":"note"},
     {"name":"words","words":{"en":"What it should say","zh":"更正为"},"required":true,"kind":"words"},\(reason)]},
    {"type":"RelocateIncident","collection":"incidents","words":{"en":"Correct the place","zh":"更正位置"},
     "begins":false,"states":["reported","confirmed","active"],"allowed":true,"fields":[
     {"name":"place","words":{"en":"Place","zh":"地点"},"required":true,"kind":"place"},\(reason)]},
    {"type":"AcceptIncident","collection":"incidents","words":{"en":"Accept the handover","zh":"接受移交"},
     "begins":false,"states":["active"],"allowed":true,"fields":[
     {"name":"office","words":{"en":"Office","zh":"单位"},"required":true,"kind":"entity","collection":"offices"}]},
    {"type":"DispatchTeam","collection":"assignments","words":{"en":"Send a team","zh":"派出小组"},"begins":true,
     "states":["reserved"],"allowed":true,"fields":[
     {"name":"incident","words":{"en":"Incident","zh":"事件"},"required":true,"kind":"entity","collection":"incidents"},
     {"name":"team","words":{"en":"Team","zh":"小组"},"required":true,"kind":"entity","collection":"teams"},
     {"name":"instructions","words":{"en":"Instructions","zh":"指令"},"required":false,"kind":"words"},
     {"name":"source","words":{"en":"Source","zh":"来源"},"required":false,"kind":"text","forPrograms":true}]},
    {"type":"IssueTask","collection":"tasks","words":{"en":"Issue a task","zh":"下达任务"},"begins":true,
     "states":["drafted"],"allowed":true,"fields":[
     {"name":"office","words":{"en":"Office","zh":"单位"},"required":true,"kind":"entity","collection":"offices"},
     {"name":"title","words":{"en":"Title","zh":"标题"},"required":true,"kind":"text"},
     {"name":"assignee","words":{"en":"Assigned to","zh":"承办人"},"required":true,"kind":"assignee"},
     {"name":"deadline","words":{"en":"Deadline","zh":"期限"},"required":false,"kind":"moment","form":"micros"},
     {"name":"checklist","words":{"en":"Checklist","zh":"办理事项"},"required":false,"kind":"list","item":
      {"kind":"object","fields":[{"name":"item","words":{"en":"Item","zh":"事项"},"required":true,"kind":"new"},
      {"name":"words","words":{"en":"What","zh":"内容"},"required":true,"kind":"text"},
      {"name":"required","words":{"en":"Required","zh":"必须"},"required":false,"kind":"flag"}]}}]},
    {"type":"AcceptTask","collection":"tasks","words":{"en":"Accept the task","zh":"接收任务"},"begins":false,
     "states":["issued"],"allowed":true,"fields":[
     {"name":"assignee","words":{"en":"Who","zh":"承办人"},"required":false,"kind":"assignee"}]},
    {"type":"UrgeTask","collection":"tasks","words":{"en":"Urge","zh":"督办"},"begins":false,
     "states":["issued","accepted","inProgress"],"allowed":true,"fields":[
     {"name":"words","words":{"en":"Words of the reminder","zh":"督办内容"},"required":true,"kind":"words"}]},
    {"type":"ExtendTaskDeadline","collection":"tasks","words":{"en":"Extend the deadline","zh":"延长期限"},
     "begins":false,"states":["issued","accepted"],"allowed":true,"fields":[
     {"name":"deadline","words":{"en":"New deadline","zh":"新期限"},"required":true,"kind":"moment","form":"micros"},
     \(reason)]},
    {"type":"ExtendClock","collection":"clocks","words":{"en":"Give more time","zh":"延长时限"},"begins":false,
     "allowed":true,"fields":[
     {"name":"dueAt","words":{"en":"New end","zh":"新时限"},"required":true,"kind":"moment","form":"rfc3339"},\(reason)]},
    {"type":"EstablishCommand","collection":"commands","words":{"en":"Establish command","zh":"建立指挥"},"begins":true,
     "entityOf":"incidents","states":["terminated"],"allowed":true,"fields":[
     {"name":"commander","words":{"en":"Commander","zh":"指挥员"},"required":true,"kind":"text","values":"users"}]},
    {"type":"SetClockRule","collection":"offices","words":{"en":"Set a time limit","zh":"设置时限"},"begins":false,
     "allowed":false,"fields":[{"name":"rule","words":{"en":"Rule","zh":"时限规则"},"required":true,"kind":"object",
     "fields":[{"name":"limit","words":{"en":"Limit","zh":"时限"},"required":true,"kind":"integer"},
     {"name":"warnPercent","words":{"en":"Warns at","zh":"预警"},"required":false,"kind":"integer","min":1,"max":99}]}]},
    {"type":"ArmClock","collection":"clocks","words":{"en":"Start a clock","zh":"开始计时"},"begins":true,"allowed":true,
     "fields":[{"name":"subject","words":{"en":"About","zh":"对象"},"required":true,"kind":"stream"}]},
    {"type":"EraseSubject","collection":"erasures","words":{"en":"Consent and erase","zh":"同意并擦除"},"begins":false,
     "states":["requested"],"allowed":false,"fields":[]}]}
    """

  private static let reason =
    #"{"name":"reason","words":{"en":"Reason","zh":"理由"},"required":true,"kind":"text"}"#

  static let catalogue: CommandCatalogue = {
    do { return try CommandCatalogue(parsing: Array(json.utf8)) } catch { fatalError("\(error)") }
  }()

  /// Reads lines about what is marked.
  static func reader(
    _ names: EntityNames, marked: EntityReference?, utcOffsetSeconds: Int64 = 0
  ) -> CommandLineReader {
    CommandLineReader(
      catalogue: catalogue,
      reader: FieldReader(
        names: names, target: marked, present: Sample.now, utcOffsetSeconds: utcOffsetSeconds),
      marked: marked)
  }
}

import Engine
import Events
import Projections
import Testing
import Wire

@testable import Server

@Suite struct CommandFormTests {
  /// A field together with the names that lead to it.
  private struct Found {
    let command: String
    let path: [String]
    let field: FormField
  }

  /// Every field of every form, also those inside others.
  private static func allFields() -> [Found] {
    func walk(_ fields: [FormField], _ path: [String], _ command: String) -> [Found] {
      fields.flatMap { field in
        [Found(command: command, path: path + [field.name], field: field)]
          + walk(inner(field.kind), path + [field.name], command)
      }
    }
    return CommandForm.all.flatMap { walk($0.fields, [], $0.name) }
  }

  private static func inner(_ kind: FormKind) -> [FormField] {
    switch kind {
    case .list(let item): inner(item)
    case .object(let fields): fields
    default: []
    }
  }

  private static func choices(_ kind: FormKind) -> [FormKind.Choice] {
    switch kind {
    case .list(let item): choices(item)
    case .choice(let choices): choices
    default: []
    }
  }

  private static func isWorded(_ words: Words) -> Bool {
    !words.english.isEmpty && !words.chinese.isEmpty && words.english != words.chinese
  }

  @Test func `every command has words in both languages, and none are left over`() {
    #expect(Set(FormWords.commands.keys) == Set(CommandCatalogue.names))
    for form in CommandForm.all {
      #expect(Self.isWorded(form.words), "\(form.name)")
      #expect(form.words.english != form.name && form.words.chinese != form.name, "\(form.name)")
    }
  }

  @Test func `every field has words in both languages, and none are left over`() {
    var used: Set<String> = []
    for found in Self.allFields() {
      let key = FormWords.fieldKey(at: found.path, of: found.command)
      #expect(key != nil, "\(found.command).\(found.path.joined(separator: "."))")
      if let key { used.insert(key) }
      #expect(Self.isWorded(found.field.words), "\(found.command) \(found.path)")
    }
    #expect(Set(FormWords.fields.keys).subtracting(used).sorted() == [])
  }

  @Test func `every name that can be chosen has words in both languages, and none are left over`() {
    var used: Set<String> = []
    for found in Self.allFields() {
      for choice in Self.choices(found.field.kind) {
        used.insert(FormWords.choiceKey(choice.value, at: found.path))
        #expect(Self.isWorded(choice.words), "\(found.command) \(found.path) \(choice.value)")
      }
    }
    #expect(Set(FormWords.choices.keys).subtracting(used).sorted() == [])
  }

  @Test func `what a form says otherwise than its event is about a field that the event has`() {
    func paths(_ fields: [PayloadField], _ above: String) -> [String] {
      fields.flatMap { field -> [String] in
        var kind = field.kind
        while case .list(let item) = kind { kind = item }
        guard case .object(let own) = kind else { return [above + field.name] }
        return [above + field.name] + paths(own, "\(above)\(field.name).")
      }
    }
    for (command, changes) in FormChange.table {
      let known = CommandCatalogue[command].map { paths($0.fields, "") } ?? []
      for path in changes.keys { #expect(known.contains(path), "\(command) \(path)") }
    }
  }

  @Test func `bounds and sources are about integers and texts that the forms have`() {
    var ranges: Set<String> = []
    var values: Set<String> = []
    for found in Self.allFields() {
      var kind = found.field.kind
      while case .list(let item) = kind { kind = item }
      let key = ([found.command] + found.path).joined(separator: ".")
      switch kind {
      case .integer(.some): ranges.insert(key)
      case .text(.some): values.insert(key)
      default: break
      }
    }
    #expect(ranges == Set(FormRange.table.keys))
    #expect(values == Set(FormValues.table.keys))
  }

  @Test func `the form of an end lists how incidents usually end`() throws {
    let forms = try JSON(parsing: #require(CommandForm.documents[.dispatcher]))
    let form = forms["commands"]?.array?.first { $0["type"]?.string == "ResolveIncident" }
    let outcome = try #require(
      form?["fields"]?.array?.first { $0["name"]?.string == "disposition" })
    #expect(outcome["values"]?.string == "outcomes")
    let usual = try #require(outcome["usual"]?.array)
    #expect(usual.first?["en"]?.string == "Dealt with on scene")
    #expect(usual.first?["zh"]?.string == "现场处置完毕")
    #expect(usual.allSatisfy { $0["en"]?.string != nil && $0["zh"]?.string != nil })
  }

  /// Whoever has a bare identifier in a form has to know of what.
  @Test func `no identifier is left of which the form does not say what it names`() {
    func bare(
      _ fields: [PayloadField], _ above: [String], _ command: String
    ) -> [String] {
      fields.flatMap { field -> [String] in
        var kind = field.kind
        while case .list(let item) = kind { kind = item }
        let path = (above + [field.name]).joined(separator: ".")
        switch kind {
        case .uuid: return FormChange.table[command]?[path] == nil ? ["\(command).\(path)"] : []
        case .object(let own): return bare(own, above + [field.name], command)
        default: return []
        }
      }
    }
    #expect(CommandCatalogue.all.flatMap { bare($0.fields, [], $0.name) } == [])
  }

  @Test func `the data of every sample are as the form says`() throws {
    var filled: [String: Set<String>] = [:]
    for action in try CommandCodecTests.samples() {
      let form = try #require(CommandForm.all.first { $0.name == action.name })
      let data = try JSON(parsing: action.form.data)
      // The centre fills in what a client leaves out; these samples say that it was left out.
      try Self.check(data, form.fields, "\(form.name)")
      for member in data.members ?? [] { filled[form.name, default: []].insert(member.key) }
    }
    for form in CommandForm.all {
      let missing = Set(form.fields.map(\.name)).subtracting(filled[form.name] ?? [])
        .subtracting(Self.notInSamples[form.name] ?? [])
      #expect(missing == [], "\(form.name)")
    }
  }

  /// Fields that no sample fills in, each because it says something else.
  private static let notInSamples: [String: Set<String>] = [
    "ResetClockRule": ["incidentLevel"], "CancelAlarm": ["reason"],
    "SetResponderAvailability": ["reason"],
    "ReportAtDestination": ["destination"], "OpenTrack": ["responder"],
    "DraftTask": ["incident", "reference"], "IssueTask": ["incident", "reference"],
  ]

  /// What a command may say, and no form asks for.
  private static let unasked: Set<String> = ["RestrictAccess.offices"]

  private static func check(_ data: JSON, _ fields: [FormField], _ place: String) throws {
    let members = try #require(data.members, "\(place) is no object")
    for member in members where !unasked.contains("\(place).\(member.key)") {
      guard let field = fields.first(where: { $0.name == member.key }) else {
        Issue.record("\(place).\(member.key) is not in the form")
        continue
      }
      try check(member.value, field.kind, "\(place).\(member.key)")
    }
    for field in fields where field.isRequired {
      #expect(members.contains { $0.key == field.name }, "\(place).\(field.name) is missing")
    }
  }

  private static func check(_ value: JSON, _ kind: FormKind, _ place: String) throws {
    let isRight: Bool
    switch kind {
    case .text, .words, .part: isRight = value.string != nil
    case .choice(let choices): isRight = choices.map(\.value).contains(value.string ?? "")
    case .integer(let range):
      isRight = value.integer.map { range?.contains($0) ?? true } ?? false
    case .moment(isText: false): isRight = value.integer != nil
    case .number: isRight = value.integer != nil || value.number != nil
    case .flag: isRight = value.bool != nil
    case .moment(isText: true): isRight = value.string.flatMap { Micros(rfc3339: $0) } != nil
    case .place: isRight = value["longitude"] != nil && value["latitude"] != nil
    case .area: isRight = value.array?.first?.array?.first?.array?.first?.array?.count == 2
    case .entity, .new: isRight = value.string.flatMap { UUID128($0) } != nil
    case .stream(let kinds):
      isRight = value.string.flatMap { StreamID($0) }.map { kinds.contains($0.kind) } ?? false
    case .assignee: isRight = value.members?.count == 1
    case .file: isRight = value["digest"]?.string != nil && value["sizeBytes"]?.integer != nil
    case .list(let item):
      isRight = value.array != nil
      for element in value.array ?? [] { try check(element, item, place) }
    case .object(let fields):
      isRight = value.members != nil
      try check(value, fields, place)
    case .map: isRight = value.members?.allSatisfy { $0.value.string != nil } ?? false
    }
    #expect(isRight, "\(place) is no \(kind.name)")
  }

  @Test(arguments: [true, false])
  func `a form that is filled in is read by the codec`(isWhole: Bool) throws {
    for form in CommandForm.all {
      let fields = isWhole ? form.fields : form.fields.filter(\.isRequired)
      let data =
        form.name == "AppendFixes"
        ? #"{"segment":"\#(try CommandTests.segment(first: 1, count: 2, from: Micros(0)))"}"#
        : String(decoding: Self.filled(.object(fields), isWhole).bytes, as: UTF8.self)
      let text =
        #"{"id":"\#(Self.uuid)","type":"\#(form.name)","entity":"\#(Self.uuid)","data":\#(data)}"#
      let command = try CommandCodec.read(Array(text.utf8))
      #expect(command.action.name == form.name)
      var writer = JSONWriter()
      CommandCodec.write(command, to: &writer)
      // Nothing that was filled in is lost on the way.
      let back = try JSON(parsing: writer.bytes)["data"]?.members?.map(\.key) ?? []
      #expect(Set(fields.map(\.name)).subtracting(back) == [], "\(form.name)")
      #expect(try CommandCodec.read(writer.bytes) == command, "\(form.name)")
    }
  }

  private static let uuid = "01900000-0000-7000-8000-000000000001"

  /// A value such as a client would send.
  private static func filled(_ kind: FormKind, _ isWhole: Bool) -> JSON {
    switch kind {
    case .text, .words: .string("文字")
    case .part(let part): .string(part.key == "post" || part.key == "template" ? "p" : uuid)
    case .choice(let choices): .string(choices[choices.count - 1].value)
    case .integer, .moment(isText: false): .integer(7)
    case .number: .integer(7)
    case .flag: .bool(true)
    case .moment(isText: true): .string("2026-11-22T08:00:00Z")
    case .place:
      .object([JSON.Member("longitude", .integer(120)), JSON.Member("latitude", .integer(30))])
    case .area:
      .array([
        .array([
          .array([(0, 0), (1, 0), (1, 1), (0, 0)].map { .array([.integer($0), .integer($1)]) })
        ])
      ])
    case .entity, .new: .string(uuid)
    case .stream(let kinds): .string("\(kinds[0].rawValue)/\(uuid)")
    case .assignee: .object([JSON.Member("user", .string("wang"))])
    case .file:
      .object([
        JSON.Member("digest", .string("d")), JSON.Member("name", .string("n")),
        JSON.Member("mediaType", .string("m")), JSON.Member("sizeBytes", .integer(1)),
      ])
    case .list(let item): .array([filled(item, isWhole)])
    case .object(let fields):
      .object(
        fields.filter { isWhole || $0.isRequired }.map {
          JSON.Member($0.name, filled($0.kind, isWhole))
        })
    case .map: .object([JSON.Member("k", .string("v"))])
    }
  }

  @Test func `states are those of the lifecycle, and every step of a command is one`() throws {
    for form in CommandForm.all {
      let type = try #require(CommandCatalogue[form.name])
      let kind = try #require(CommandCatalogue.kinds[form.name])
      guard let life = LifecycleCatalogue.all.first(where: { $0.name == kind.rawValue }) else {
        #expect(form.states == (form.begins ? [] : nil), "\(form.name)")
        continue
      }
      let step = try #require(life.steps.first { $0.event == type.event }, "\(form.name)")
      if form.name != "DraftPlan" { #expect(form.states == step.from, "\(form.name)") }
    }
  }

  @Test(
    arguments: [
      ("RaiseAlarm", true, []), ("ClaimAlarm", false, ["raised"]),
      ("PromoteAlarm", false, ["raised", "acknowledged", "verifying"]),
      ("DispatchTeam", true, ["reserved"]), ("IssueTask", true, ["drafted"]),
      ("DraftPlan", true, ["draft"]), ("ActivatePlan", true, ["proposed"]),
      ("EstablishCommand", true, ["terminated"]), ("CloseHazard", false, ["rechecked"]),
      ("RegisterTeam", true, []), ("SetTeamAvailability", false, nil),
    ] as [(String, Bool, [String]?)])
  func `a command can be asked where its entity stands so`(
    name: String, begins: Bool, states: [String]?
  ) throws {
    let form = try #require(CommandForm.all.first { $0.name == name })
    #expect(form.begins == begins)
    #expect(form.states == states)
  }

  /// In a centre that knows nothing, a command that begins something misses something else than its own entity.
  @Test func `a command begins an entity if it does not miss one`() throws {
    let context = DecisionContext(
      command: UUID128(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0009),
      now: Micros(seconds: 9), occurredAt: Micros(seconds: 9), clock: .server,
      actor: Actor(name: "wang", role: .administrator), fidelity: .live)
    let nouns = ["office": "office", "team": "team", "responder": "responder", "track": "track"]
    for action in try CommandCodecTests.samples() {
      let form = try #require(CommandForm.all.first { $0.name == action.name })
      let kind = try #require(CommandCatalogue.kinds[action.name]).rawValue
      let noun =
        LifecycleCatalogue.all.first { $0.name == kind }?.noun.english ?? nouns[kind] ?? kind
      var missed = ""
      do {
        _ = try CentreState().decide(action, context)
      } catch {
        missed = error.words.english
      }
      let entity = action.stream.uuid
      let missesItself =
        missed.hasPrefix("there is no \(noun) \(entity);")
        || missed.hasPrefix("nobody commands incident \(entity);")
      #expect(missesItself != form.begins, "\(action.name): \(missed)")
    }
  }

  @Test func `the route shows each role what it may ask`() throws {
    let centre = try TestCentre()
    for user in ["wang", "root"] {
      let commands = try #require(try centre.get("/v1/commands", as: user)["commands"]?.array)
      #expect(commands.map { $0["type"]?.string ?? "" } == CommandCatalogue.names)
      for command in commands {
        let type = try #require(CommandCatalogue[command["type"]?.string ?? ""])
        let role: Role = user == "root" ? .administrator : .dispatcher
        #expect(command["allowed"]?.bool == type.roles.contains(role), "\(type.name) \(user)")
      }
    }
  }

  @Test func `a form is as the protocol shows it`() throws {
    let document = try #require(CommandForm.documents[.dispatcher])
    let commands = try #require(try JSON(parsing: document)["commands"]?.array)
    let shown = try #require(commands.first { $0["type"]?.string == "ExtendTaskDeadline" })
    #expect(
      String(decoding: shown.bytes, as: UTF8.self)
        == #"{"type":"ExtendTaskDeadline","collection":"tasks","words":{"en":"Extend the deadline","#
        + #""zh":"延长期限"},"begins":false,"states":["issued","accepted","inProgress","submitted","#
        + #""returned"],"allowed":true,"urgency":"status","fields":[{"name":"deadline","words":{"en":"#
        + #""New deadline","zh":"新期限"},"required":true,"kind":"moment","form":"micros"},{"name":"#
        + #""reason","words":{"en":"Reason","zh":"理由"},"required":true,"kind":"text"}]}"#)
  }
}

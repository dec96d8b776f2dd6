internal import Engine
internal import Events
internal import Projections

/// What can be asked of a kind of entity, and what has to be said with it: all that a client needs to offer a command.
struct CommandForm: Sendable {
  let name: String
  let words: Words
  /// The collection of the entities that it is for.
  let collection: String
  /// Whether it makes an entity.
  let begins: Bool
  /// The collection whose entity lends its identifier to the one that is made; nil where the client makes one.
  let lender: Collection?
  /// The states in which it can be asked of an entity; nil where the state does not matter.
  let states: [String]?
  let urgency: CommandUrgency
  let roles: [Role]
  let fields: [FormField]
  /// Whether programs alone send it.
  var isForPrograms: Bool { Self.ofPrograms.contains(name) }

  /// Every command, in the order of the catalogue.
  static let all = CommandCatalogue.all.map(CommandForm.init)

  /// Begin an entity where none was: of some there is no table of their life, others do without the step before.
  private static let beginners: Set<String> = [
    "RegisterOffice", "RegisterTeam", "RegisterResponder", "OpenTrack", "DispatchTeam",
    "IssueTask", "DraftReport", "ActivatePlan",
  ]
  /// Commands that begin an entity, and are asked of it again in these states.
  private static let again = ["DraftPlan": ["draft"]]
  /// Devices and importers report positions; people do not.
  private static let ofPrograms: Set<String> = ["OpenTrack", "AppendFixes", "CloseTrack"]
  private static let lenders: [String: Collection] = ["EstablishCommand": .incidents]

  private init(_ type: CommandCatalogue.Entry) {
    name = type.name
    words = FormWords.commands[type.name] ?? Words(type.name, type.name)
    let kind = CommandCatalogue.kinds[type.name]
    collection = kind.map(Self.collection) ?? ""
    let step = LifecycleCatalogue.all.first { $0.name == kind?.rawValue }?
      .steps.first { $0.event == type.event }
    begins = step?.begins ?? false || Self.beginners.contains(type.name)
    states = Self.again[type.name] ?? step?.from ?? (begins ? [] : nil)
    lender = Self.lenders[type.name]
    urgency = type.urgency
    roles = type.roles
    fields = FormField.all(of: type.fields, of: type.name)
  }

  /// The name of the collection that holds the entities of a kind, or would hold them.
  static func collection(of kind: StreamKind) -> String {
    Collection(kind)?.rawValue ?? "\(kind.rawValue)s"
  }
}

internal import Events
internal import Wire

/// Everything that this server can be asked for.
struct CommandCatalogue: Equatable, Sendable {
  static let empty = CommandCatalogue(forms: [])

  let forms: [CommandForm]
  private let byType: [Command.Kind: Int]
  /// What each can be called, folded: type, short verb, words in both languages.
  private let names: [[String]]

  init(forms: [CommandForm]) {
    self.forms = forms
    byType = Dictionary(
      forms.enumerated().map { ($0.element.type, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    names = forms.map { form in
      [
        form.type.rawValue, CommandName.short(form.type.rawValue, of: form.feed),
        form.words.chinese, form.words.english,
      ].map { CommandName.folded($0) }
    }
  }

  /// Reads the answer to `GET /v1/commands`.
  init(parsing bytes: [UInt8]) throws(JSONError) {
    let json = try JSON(parsing: bytes)
    self.init(forms: (json["commands"]?.array ?? []).compactMap { CommandForm($0) })
  }

  subscript(type: Command.Kind) -> CommandForm? { byType[type].map { forms[$0] } }

  /// What a name may mean.
  enum Match: Equatable, Sendable {
    case one(CommandForm)
    /// Several; which of them has to be said.
    case several([CommandForm])
    /// None; what is near.
    case none(near: [CommandForm])
  }

  /// The command that somebody means by a name, where an entity of a collection is at hand.
  func match(_ name: some StringProtocol, hint: Feed?) -> Match {
    let wanted = CommandName.folded(name)
    guard !wanted.isEmpty else { return .none(near: []) }
    let exact = indices { $0.contains(wanted) }
    if let match = Self.decide(exact.map { forms[$0] }, hint) { return match }
    let begun = indices { $0.contains { $0.hasPrefix(wanted) } }
    if let match = Self.decide(begun.map { forms[$0] }, hint) { return match }
    let holding = indices { $0.contains { $0.contains(wanted) } }
    if !holding.isEmpty { return .none(near: holding.map { forms[$0] }) }
    let known = names.indices.flatMap { names[$0].prefix(2) }
    guard let nearest = nearestName(to: wanted, among: known) else { return .none(near: []) }
    return .none(near: indices { $0.contains(nearest) }.map { forms[$0] })
  }

  /// Every command of which a name begins with what was typed, or holds it; those of the collection at hand first.
  func beginning(with text: some StringProtocol, hint: Feed?) -> [CommandForm] {
    let wanted = CommandName.folded(text)
    func rank(_ index: Int) -> Int? {
      let names = names[index]
      let place = forms[index].feed == hint ? 0 : 3
      if names[1].hasPrefix(wanted) { return place }
      if names.contains(where: { $0.hasPrefix(wanted) }) { return place + 1 }
      // One or two letters stand in nearly every name.
      let isTelling = wanted.count > 2 || !wanted.allSatisfy(\.isASCII)
      return isTelling && names.contains { $0.contains(wanted) } ? place + 2 : nil
    }
    return forms.indices.compactMap { index in rank(index).map { (index, $0) } }
      .filter { forms[$0.0].isAllowed && !forms[$0.0].isForPrograms }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
      .map { forms[$0.0] }
  }

  private func indices(where isWanted: ([String]) -> Bool) -> [Int] {
    names.indices.filter { isWanted(names[$0]) }
  }

  private static func decide(_ found: [CommandForm], _ hint: Feed?) -> Match? {
    let near = found.filter { $0.feed == hint }
    if near.count == 1 { return .one(near[0]) }
    if found.count == 1 { return .one(found[0]) }
    guard !found.isEmpty else { return nil }
    return .several(near.isEmpty ? found : near)
  }

  /// What can be asked of an entity in a state; what takes back comes last.
  func forms(for entity: EntityReference, state: String?) -> [CommandForm] {
    let fitting = forms.filter {
      $0.feed == entity.feed && $0.isAllowed && !$0.isForPrograms && $0.fits(state: state)
    }
    return fitting.filter { !$0.takesBack } + fitting.filter(\.takesBack)
  }

  /// What begins something new that names an entity of a collection, with the field that names it.
  func beginnings(about feed: Feed) -> [(form: CommandForm, field: String)] {
    forms.filter { $0.begins && $0.entityOf == nil && $0.isAllowed && !$0.isForPrograms }
      .compactMap { form in
        form.fields.first { $0.kind == .entity(feed) }.map { (form, $0.name) }
      }
  }
}

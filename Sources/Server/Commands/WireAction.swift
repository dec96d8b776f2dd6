public import Engine
internal import Events
internal import Wire

/// What can be asked about one kind of aggregate, as commands of docs/protocol.md.
protocol WireAction: Sendable {
  /// The types of commands that ask it.
  static var types: [CommandType<Self>] { get }
  /// The command that asks this.
  var form: ActionForm { get }
}

/// An action as it goes over the wire: its type and its data.
struct ActionForm {
  /// The type of the command.
  let name: String
  private let value: (any EventValue)?
  private let fields: [(String, any EventValue)]

  init(_ name: String, _ fields: [(String, any EventValue)] = []) {
    self.name = name
    self.value = nil
    self.fields = fields
  }

  /// Data that are a value, and fields beside its own.
  init(
    _ name: String, _ value: any EventValue, adding fields: [(String, any EventValue)] = []
  ) {
    self.name = name
    self.value = value
    self.fields = fields
  }

  /// The data as JSON.
  var data: [UInt8] {
    guard !fields.isEmpty || value == nil else { return valueBytes }
    var writer = JSONWriter()
    writer.beginObject()
    for (key, field) in fields {
      writer.key(key)
      field.write(to: &writer)
    }
    writer.endObject()
    guard value != nil else { return writer.bytes }
    let own = valueBytes
    let isEmpty = own.count == 2
    return writer.bytes.dropLast() + (isEmpty ? [] : [UInt8(ascii: ",")]) + own.dropFirst()
  }

  private var valueBytes: [UInt8] {
    var writer = JSONWriter()
    value?.write(to: &writer)
    return writer.bytes
  }
}

extension Action {
  /// The command type of docs/protocol.md.
  public var name: String { form.name }

  /// The action as it goes over the wire.
  var form: ActionForm {
    switch self {
    case .office(_, let action): action.form
    case .team(_, let action): action.form
    case .responder(_, let action): action.form
    case .alarm(_, let action): action.form
    case .incident(_, let action): action.form
    case .assignment(_, let action): action.form
    case .task(_, let action): action.form
    case .clock(_, let action): action.form
    case .track(_, let action): action.form
    case .erasure(_, let action): action.form
    case .incidentCommand(_, let action): action.form
    case .hazard(_, let action): action.form
    case .situationReport(_, let action): action.form
    case .incidentGroup(_, let action): action.form
    case .plan(_, let action): action.form
    case .activation(_, let action): action.form
    }
  }
}

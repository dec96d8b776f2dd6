public import Events
public import Wire

/// The server's answer to one command (docs/protocol.md, section "Commands").
public struct CommandAnswer: Equatable, Sendable {
  /// What became of the command.
  public enum Outcome: Equatable, Sendable {
    /// It was carried out; the positions of its events, if it led to any.
    case accepted(positions: ClosedRange<UInt64>?)
    /// It had been carried out before; the first answer.
    case duplicate(positions: ClosedRange<UInt64>?)
    /// It was refused.
    case rejected(code: String, words: Words, field: String?)
  }

  /// The command's identifier.
  public let id: String
  /// What became of it.
  public let outcome: Outcome

  /// Reads an answer; nil for anything else.
  public init?(_ json: JSON) {
    guard let id = json["id"]?.string, let status = json["status"]?.string else { return nil }
    self.id = id
    let numbers = (json["positions"]?.array ?? []).compactMap(\.integer)
    let positions: ClosedRange<UInt64>? =
      numbers.count == 2 && numbers[0] > 0 && numbers[0] <= numbers[1]
      ? UInt64(numbers[0])...UInt64(numbers[1]) : nil
    switch status {
    case "accepted": outcome = .accepted(positions: positions)
    case "duplicate": outcome = .duplicate(positions: positions)
    case "rejected":
      outcome = .rejected(
        code: json["code"]?.string ?? "", words: Words(json["words"]),
        field: json["field"]?.string)
    default: return nil
    }
  }
}

extension Words {
  init(_ json: JSON?) {
    self.init(json?["en"]?.string ?? "", json?["zh"]?.string ?? "")
  }
}

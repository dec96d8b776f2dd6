public import Events
internal import Wire

/// One entry of a time line as a line of text.
public struct TimelineText {
  private static let typeColumns = 26
  private static let teamColumns = 8
  private static let actorColumns = 16

  private let entry: TimelineEntry

  /// Reads an entry as docs/protocol.md shows it; nil for anything else.
  public init?(_ bytes: [UInt8]) {
    do throws(JSONError) {
      entry = TimelineEntry(id: "", try JSON(parsing: bytes))
    } catch {
      return nil
    }
  }

  /// When, what, who with which team, and what was said; moments at an offset from UTC.
  public func line(_ language: Language, offsetSeconds: Int64 = 0) -> String {
    let at = entry.at?.rfc3339(offsetSeconds: offsetSeconds) ?? ""
    let type = Text.fit(
      Vocabulary.text(entry.type, in: Vocabulary.events, language), Self.typeColumns)
    let team = Text.fit(entry.team, Self.teamColumns)
    let actor = Text.fit(entry.actor, Self.actorColumns)
    return "\(at)  \(type)  \(team)  \(actor)  \(entry.details(language))"
  }
}

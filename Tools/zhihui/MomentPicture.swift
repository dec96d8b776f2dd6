internal import Events
internal import Projections
internal import Replay
internal import TerminalConsole

/// A past moment as text: the same boards and map that a console would have shown.
struct MomentPicture {
  private static let columns = 132
  private static let rows = 48

  let lines: [String]

  init(_ moment: Moment, at: Micros, language: Language) {
    var entities: [StillPicture.Entity] = []
    for collection in Collection.state {
      entities += moment.sorted(collection).compactMap { key, bytes in
        StillPicture.Entity(
          collection: collection.rawValue, key: key, bytes: bytes,
          position: moment.position.number)
      }
    }
    lines =
      StillPicture(
        of: entities, at: at, position: moment.position.number, columns: Self.columns,
        rows: Self.rows, language: language
      ).rows
  }
}

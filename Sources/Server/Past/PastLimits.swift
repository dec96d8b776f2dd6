/// How much of the past one answer holds, and how much is kept for the next one.
struct PastLimits: Sendable {
  /// Things that occurred, a position of somebody's each being one; a window ends before there are more.
  var occurrencesMax = 20_000
  /// Bytes of changed entities, from which on a window ends.
  var bytesMax = 16 << 20
  /// Events folded on the way through a window, those counted again that had to be folded again; then it ends.
  var workMax = 2_000_000
  /// Events recorded behind what is yet to come that may be folded again and again; with more, what comes in between
  /// is shown as one change.
  var tailEventsMax = 50_000
  /// Folds that are kept.
  var foldsMax = 4
  /// Events that the folds kept may hold together; the last one is kept in any case.
  var foldEventsMax = 4_000_000
}

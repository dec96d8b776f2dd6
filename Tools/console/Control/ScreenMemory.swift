/// What the screens over the panes remember as long as the console runs.
struct ScreenMemory: Sendable {
  /// Which layers the map shows.
  var layers = MapLayers()
  /// The radius of the circle that was drawn last.
  var radiusMetres = Circle.firstRadiusMetres
  /// The administration as it was left.
  var administration = Administration()
}

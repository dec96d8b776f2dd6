extension MultiPolygon {
  /// Whether a place lies inside: in the outline of a polygon and in none of its holes. Of a place on an edge either
  /// may be said; it is nearer to the edge than anybody measures. An area over the 180th meridian is cut there
  /// (RFC 7946, section 3.1.9).
  public func contains(_ place: Place) -> Bool {
    polygons.contains { rings in
      guard let outline = rings.first, Self.encloses(outline, place) else { return false }
      return !rings.dropFirst().contains { Self.encloses($0, place) }
    }
  }

  /// A line from the place due east crosses a ring an odd number of times where the place is inside.
  private static func encloses(_ ring: [Point], _ place: Place) -> Bool {
    var isInside = false
    for (from, to) in zip(ring, ring.dropFirst())
    where (from.latitude > place.latitude) != (to.latitude > place.latitude) {
      let share = (place.latitude - from.latitude) / (to.latitude - from.latitude)
      let crossing = from.longitude + share * (to.longitude - from.longitude)
      if place.longitude < crossing { isInside.toggle() }
    }
    return isInside
  }
}

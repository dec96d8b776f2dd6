/** A window never shows less than this, however close together things are. */
const spanDegreesMin = 0.02;

/** Every point an entity has on the map. */
export function pointsOf(entity) {
  if (entity.territory) return entity.territory.flat(2);
  const place = entity.place ?? entity;
  return place.longitude === undefined ? [] : [[place.longitude, place.latitude]];
}

export function boundsOf(points) {
  const bounds = { west: 180, south: 90, east: -180, north: -90 };
  for (const [longitude, latitude] of points) {
    bounds.west = Math.min(bounds.west, longitude);
    bounds.east = Math.max(bounds.east, longitude);
    bounds.south = Math.min(bounds.south, latitude);
    bounds.north = Math.max(bounds.north, latitude);
  }
  const wider = Math.max(0, spanDegreesMin - (bounds.east - bounds.west)) / 2;
  const higher = Math.max(0, spanDegreesMin - (bounds.north - bounds.south)) / 2;
  return {
    west: bounds.west - wider,
    east: bounds.east + wider,
    south: bounds.south - higher,
    north: bounds.north + higher,
  };
}

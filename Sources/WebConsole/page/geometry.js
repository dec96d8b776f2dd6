/** A window never shows less than this, however close together things are. */
const spanDegreesMin = 0.02;
const earthRadiusMetres = 6_371_008.8;
const radians = (degrees) => (degrees * Math.PI) / 180;
const metresPerDegree = radians(1) * earthRadiusMetres;

/** Every point an entity has on the map. */
export function pointsOf(entity) {
  if (entity.territory) return entity.territory.flat(2);
  const place = entity.place ?? entity;
  return place.longitude === undefined ? [] : [[place.longitude, place.latitude]];
}

/** The smallest window around points, as west, south, east and north; none where there is no point. */
export function boundsOf(points) {
  if (points.length === 0) return undefined;
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

/** The distance of two places along a great circle (haversine), in metres. */
export function distanceMetres(one, other) {
  const byLatitude = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2;
  const byLongitude = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  const chord = byLatitude
    + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * byLongitude;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Whether a place is within an area: a circle, a box or a polygon, as the map draws them. */
export function isInside(area, place) {
  switch (area.kind) {
    case "circle":
      return distanceMetres(area.centre, place) <= area.radiusMetres;
    case "box":
      return place.longitude >= area.west && place.longitude <= area.east
        && place.latitude >= area.south && place.latitude <= area.north;
    default:
      return isInsideRing(area.corners, place);
  }
}

/** Counts how often a ray to the east crosses the ring. */
function isInsideRing(corners, { longitude, latitude }) {
  let isIn = false;
  corners.forEach((corner, index) => {
    const before = corners[(index + corners.length - 1) % corners.length];
    if (corner.latitude > latitude === before.latitude > latitude) return;
    const share = (latitude - corner.latitude) / (before.latitude - corner.latitude);
    const crossing = corner.longitude + share * (before.longitude - corner.longitude);
    if (longitude < crossing) isIn = !isIn;
  });
  return isIn;
}

/** The window that an area takes. */
export function windowOf(area) {
  if (area.kind === "box") return area;
  if (area.kind === "circle") {
    const high = area.radiusMetres / metresPerDegree;
    const wide = high / Math.max(0.01, Math.cos(radians(area.centre.latitude)));
    return {
      west: area.centre.longitude - wide,
      east: area.centre.longitude + wide,
      south: area.centre.latitude - high,
      north: area.centre.latitude + high,
    };
  }
  return boundsOf(area.corners.map(({ longitude, latitude }) => [longitude, latitude]));
}

/** The place from which the distances within an area are reckoned. */
export function middleOf(area) {
  if (area.kind === "circle") return area.centre;
  const { west, south, east, north } = windowOf(area);
  return { longitude: (west + east) / 2, latitude: (south + north) / 2 };
}

/** A length in metres or kilometres, as people read it. */
export function lengthText(metres) {
  if (metres < 1_000) return `${Math.round(metres)} m`;
  return `${(metres / 1_000).toFixed(metres < 10_000 ? 2 : 1)} km`;
}

const earthRadiusMetres = 6_371_008;
const radians = (degrees) => (degrees * Math.PI) / 180;

/** Metres between two places on the globe. */
export function metresBetween(left, right) {
  const dLatitude = radians(right.latitude - left.latitude) / 2;
  const dLongitude = radians(right.longitude - left.longitude) / 2;
  const chord = Math.sin(dLatitude) ** 2
    + Math.cos(radians(left.latitude)) * Math.cos(radians(right.latitude)) * Math.sin(dLongitude) ** 2;
  return 2 * earthRadiusMetres * Math.asin(Math.sqrt(chord));
}

export function metresText(metres) {
  return metres < 1_000 ? `${Math.round(metres)} m` : `${(metres / 1_000).toFixed(1)} km`;
}

// GCJ-02 has no published standard; these are the formula and the constants that maps for the public in China are known
// to follow, on the ellipsoid of Krasovsky (1940).
const equatorMetres = 6_378_245;
const eccentricitySquared = 0.006_693_421_622_965_943;
const middle = { longitude: 105, latitude: 35 };
/** Where maps are shifted: the rectangle that everybody takes, which has parts of the neighbours too. */
const shifted = { west: 72.004, east: 137.8347, south: 0.8293, north: 55.8271 };
/** Each step of the way back leaves less than a hundredth of the error before it. */
const stepsBack = 5;

const radians = (degrees) => degrees * Math.PI / 180;
/** The waves that both offsets share, of `degrees` away from the middle. */
const waves = (degrees, ...parts) => parts.reduce((sum, [metres, perDegree]) => {
  return sum + metres * Math.sin(degrees * perDegree * Math.PI);
}, 0) * 2 / 3;

/** Whether maps are shifted at a place. */
export function isShifted([longitude, latitude]) {
  return longitude >= shifted.west && longitude <= shifted.east
    && latitude >= shifted.south && latitude <= shifted.north;
}

/** Where GCJ-02 has a place `[longitude, latitude]` of WGS-84. */
export function toGCJ02(place) {
  if (!isShifted(place)) return place;
  const [longitude, latitude] = place;
  const x = longitude - middle.longitude;
  const y = latitude - middle.latitude;
  const both = waves(x, [20, 6], [20, 2]) + 0.1 * x * y;
  const root = Math.sqrt(Math.abs(x));
  const northMetres = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.2 * root + both
    + waves(y, [20, 1], [40, 1 / 3], [160, 1 / 12], [320, 1 / 30]);
  const eastMetres = 300 + x + 2 * y + 0.1 * x * x + 0.1 * root + both
    + waves(x, [20, 1], [40, 1 / 3], [150, 1 / 12], [300, 1 / 30]);
  const flatness = 1 - eccentricitySquared * Math.sin(radians(latitude)) ** 2;
  const metresPerRadian = equatorMetres / Math.sqrt(flatness);
  const northRadius = metresPerRadian * (1 - eccentricitySquared) / flatness;
  const eastRadius = metresPerRadian * Math.cos(radians(latitude));
  return [
    longitude + eastMetres / eastRadius * 180 / Math.PI, latitude + northMetres / northRadius * 180 / Math.PI,
  ];
}

/** Where WGS-84 has a place of GCJ-02: the place whose shift leads there, found step by step. */
export function fromGCJ02(place) {
  let found = place;
  for (let step = 0; step < stepsBack; step += 1) {
    const there = toGCJ02(found);
    found = [found[0] + place[0] - there[0], found[1] + place[1] - there[1]];
  }
  return found;
}

/** The ways there and back for the coordinates in which tiles lie; WGS-84 is what everything else is in. */
export const datums = {
  wgs84: { to: (place) => place, from: (place) => place },
  gcj02: { to: toGCJ02, from: fromGCJ02 },
};

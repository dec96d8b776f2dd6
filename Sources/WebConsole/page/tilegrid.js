const latitudeMost = 85.05112877980659;

const column = (longitude, zoom) => (longitude + 180) / 360 * 2 ** zoom;
const longitudeOf = (columns, zoom) => columns / 2 ** zoom * 360 - 180;

function row(latitude, zoom) {
  const bounded = Math.max(-latitudeMost, Math.min(latitudeMost, latitude));
  const sine = Math.sin(bounded * Math.PI / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** zoom;
}

function latitudeOf(rows, zoom) {
  return Math.atan(Math.sinh(Math.PI * (1 - 2 * rows / 2 ** zoom))) * 180 / Math.PI;
}

/** The zoom of the tiles that suit a map's; nothing where the source has none that would not be far too many. */
export function tileZoom(zoom, { zoomMin, zoomMax }) {
  const wanted = Math.round(zoom);
  if (wanted < zoomMin - 1) return undefined;
  return Math.max(zoomMin, Math.min(zoomMax, wanted));
}

/**
 * The tiles `{ zoom, column, row }` that cover a window, those in its middle first.
 * `window` and `bounds` are `{ west, south, east, north }` in the coordinates of the tiles.
 */
export function tilesOver(window, zoom, bounds) {
  const last = 2 ** zoom - 1;
  const west = Math.max(window.west, bounds?.west ?? -180);
  const east = Math.min(window.east, bounds?.east ?? 180);
  const north = Math.min(window.north, bounds?.north ?? latitudeMost);
  const south = Math.max(window.south, bounds?.south ?? -latitudeMost);
  if (west >= east || south >= north) return [];
  const at = (value) => Math.max(0, Math.min(last, Math.floor(value)));
  const tiles = [];
  for (let y = at(row(north, zoom)); y <= at(row(south, zoom)); y += 1) {
    for (let x = at(column(west, zoom)); x <= at(column(east, zoom)); x += 1) tiles.push({ zoom, column: x, row: y });
  }
  const middleColumn = column((window.west + window.east) / 2, zoom) - 0.5;
  const middleRow = row((window.north + window.south) / 2, zoom) - 0.5;
  const away = (tile) => (tile.column - middleColumn) ** 2 + (tile.row - middleRow) ** 2;
  return tiles.sort((left, right) => away(left) - away(right));
}

/**
 * Where the edges of a tile lie in WGS-84. Each is taken at its middle: neighbours then have it at the same place, so
 * that tiles which are shifted meet without a seam.
 */
export function edgesOf(tile, datum) {
  const { zoom } = tile;
  const west = longitudeOf(tile.column, zoom);
  const east = longitudeOf(tile.column + 1, zoom);
  const north = latitudeOf(tile.row, zoom);
  const south = latitudeOf(tile.row + 1, zoom);
  const across = longitudeOf(tile.column + 0.5, zoom);
  const along = latitudeOf(tile.row + 0.5, zoom);
  return {
    west: datum.from([west, along])[0], east: datum.from([east, along])[0],
    north: datum.from([across, north])[1], south: datum.from([across, south])[1],
  };
}

/** The address of a tile. */
export function addressOf(template, { zoom, column: x, row: y }) {
  const values = { "{z}": zoom, "{x}": x, "{y}": y, "{-y}": 2 ** zoom - 1 - y };
  return template.replace(/\{(?:z|x|y|-y)\}/g, (place) => String(values[place]));
}

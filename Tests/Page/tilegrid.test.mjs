import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./page.mjs";

const { datums, toGCJ02 } = await page("datum.js");
const { addressOf, edgesOf, tilesOver, tileZoom } = await page("tilegrid.js");

const metresPerDegree = 111_320;
const tilesLookedAt = 500;
const beijing = { west: 116.2, south: 39.8, east: 116.6, north: 40.05 };

test("a window is covered, and its middle comes first", () => {
  const window = { west: 116.35, south: 39.88, east: 116.45, north: 39.95 };
  const tiles = tilesOver(window, 13);
  assert.deepEqual(tiles[0], { zoom: 13, column: 6744, row: 3103 });
  const edges = tiles.map((tile) => edgesOf(tile, datums.wgs84));
  assert.ok(Math.min(...edges.map(({ west }) => west)) <= window.west);
  assert.ok(Math.max(...edges.map(({ east }) => east)) >= window.east);
  assert.ok(Math.min(...edges.map(({ south }) => south)) <= window.south);
  assert.ok(Math.max(...edges.map(({ north }) => north)) >= window.north);
});

test("nothing is asked for outside of what the source covers, nor beyond the edges of the world", () => {
  const world = { west: -400, south: -90, east: 400, north: 90 };
  assert.equal(tilesOver(world, 2).length, 16);
  assert.deepEqual(tilesOver(world, 2, { west: 10, south: 10, east: 20, north: 20 }), [{ zoom: 2, column: 2, row: 1 }]);
  assert.deepEqual(tilesOver(beijing, 9, { west: -123, south: 37, east: -122, north: 38 }), []);
});

test("a map between two zooms takes the nearer, within what there is", () => {
  const source = { zoomMin: 10, zoomMax: 16 };
  const zooms = [8, 8.75, 9, 10.25, 12.5, 19].map((zoom) => tileZoom(zoom, source));
  assert.deepEqual(zooms, [undefined, 10, 10, 10, 13, 16]);
});

test("an address is filled in, rows from the north or from the south", () => {
  const tile = { zoom: 3, column: 5, row: 1 };
  assert.equal(addressOf("https://a/{z}/{x}/{y}.png?z={z}", tile), "https://a/3/5/1.png?z=3");
  assert.equal(addressOf("https://a/{z}/{x}/{-y}", tile), "https://a/3/5/6");
});

/** Where a point of a shifted tile is drawn, against where it belongs. */
function worstErrorMetres(zoom) {
  let worst = 0;
  const tiles = tilesOver(beijing, zoom);
  const every = Math.ceil(tiles.length / tilesLookedAt);
  for (const tile of tiles.filter((_, index) => index % every === 0)) {
    const shown = edgesOf(tile, datums.gcj02);
    const own = edgesOf(tile, datums.wgs84);
    for (const [x, y] of [[0, 0], [1, 0], [0, 1], [1, 1], [0.5, 0.5], [0.25, 0.75]]) {
      const inTile = [own.west + (own.east - own.west) * x, own.north + (own.south - own.north) * y];
      const drawn = [shown.west + (shown.east - shown.west) * x, shown.north + (shown.south - shown.north) * y];
      const there = toGCJ02(drawn);
      const error = Math.hypot((there[0] - inTile[0]) * Math.cos(inTile[1] * Math.PI / 180), there[1] - inTile[1]);
      worst = Math.max(worst, error * metresPerDegree);
    }
  }
  return worst;
}

for (const [zoom, metresMax] of [[18, 0.25], [17, 0.5], [16, 1], [14, 4], [12, 15]]) {
  test(`shifted tiles of zoom ${zoom} are at most ${metresMax} m off in Beijing, less than a pixel`, () => {
    const worst = worstErrorMetres(zoom);
    assert.ok(worst < metresMax && worst > 0.001, `${worst}`);
    const pixelMetres = 40_075_017 * Math.cos(40 * Math.PI / 180) / 2 ** zoom / 256;
    assert.ok(worst < pixelMetres, `${worst} of ${pixelMetres}`);
  });
}

test("shifted neighbours meet", () => {
  const place = { zoom: 15, column: 26982, row: 12415 };
  const here = edgesOf(place, datums.gcj02);
  const east = edgesOf({ ...place, column: place.column + 1 }, datums.gcj02);
  const south = edgesOf({ ...place, row: place.row + 1 }, datums.gcj02);
  assert.equal(here.east, east.west);
  assert.equal(here.south, south.north);
});

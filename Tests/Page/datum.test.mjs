import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./page.mjs";

const { datums, fromGCJ02, isShifted, toGCJ02 } = await page("datum.js");

/** Pairs that the tests of eviltransform and coordtransform publish: WGS-84, then GCJ-02. */
const pairs = [
  ["Shanghai", [121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
  ["Shenzhen", [113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
  ["Beijing", [116.377817, 39.911954], [116.38404722455657, 39.91334545536069]],
  ["Beijing, the middle", [116.404, 39.915], [116.41024449916938, 39.91640428150164]],
];
const outside = [["San Francisco", -122.42, 37.77], ["London", -0.12, 51.5], ["Sydney", 151.2, -33.9], ["Tokyo", 139.77, 35.68]];
const metresPerDegree = 111_320;

const metres = ([west, south], [east, north]) => {
  const across = (east - west) * Math.cos(south * Math.PI / 180);
  return Math.hypot(across, north - south) * metresPerDegree;
};

for (const [name, wgs84, gcj02] of pairs) {
  test(`${name} is shifted to where the published pair has it`, () => {
    assert.ok(metres(toGCJ02(wgs84), gcj02) < 0.01, `${toGCJ02(wgs84)}`);
    assert.ok(metres(wgs84, gcj02) > 100);
  });

  test(`${name} is found again from there`, () => {
    assert.ok(metres(fromGCJ02(gcj02), wgs84) < 0.01, `${fromGCJ02(gcj02)}`);
  });
}

test("the way there and back ends where it began, all over China", () => {
  for (let longitude = 74; longitude < 136; longitude += 1.37) {
    for (let latitude = 2; latitude < 55; latitude += 1.31) {
      const place = [longitude, latitude];
      assert.ok(metres(fromGCJ02(toGCJ02(place)), place) < 0.001, `${place}`);
    }
  }
});

for (const [name, ...place] of outside) {
  test(`${name} is not shifted`, () => {
    assert.equal(isShifted(place), false);
    assert.deepEqual(toGCJ02(place), place);
    assert.deepEqual(fromGCJ02(place), place);
  });
}

test("tiles in WGS-84 lie where they are", () => {
  assert.deepEqual(datums.wgs84.to([116.4, 39.9]), [116.4, 39.9]);
  assert.deepEqual(datums.wgs84.from([116.4, 39.9]), [116.4, 39.9]);
});

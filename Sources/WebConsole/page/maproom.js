import { circleMarker } from "./lib/leaflet/leaflet.esm.min.js";

/** What is nearer to the edge of the map is as good as out of sight. */
export const edgePixels = 30;

/** Keeps in sight what was seen while the room of the map changes, as it does when a panel opens beside it. */
export class MapRoom {
  #map;
  #byPage;
  /** What was seen before there was less room. */
  #wide;

  /** `byPage` moves the map without ending what a hand on it would end. */
  constructor(map, byPage) {
    this.#map = map;
    this.#byPage = byPage;
  }

  /** The map was moved to something: nothing is to be shown again. Gives what would have been. */
  forget() {
    const wide = this.#wide;
    this.#wide = undefined;
    return wide;
  }

  /** Whether a place is in sight, and not at the very edge. */
  sees(place) {
    const size = this.#map.getSize();
    if (place === undefined || size.x === 0) return false;
    const { x, y } = this.#map.latLngToContainerPoint([place.latitude, place.longitude]);
    return x > edgePixels && y > edgePixels && x < size.x - edgePixels && y < size.y - edgePixels;
  }

  /** Shows what was seen in whatever room there is; where there is as much again, the map is as it was. */
  resized(isFitted) {
    const map = this.#map;
    const before = map.getSize();
    const bounds = map.getBounds();
    const view = { centre: map.getCenter(), zoom: map.getZoom(), size: before };
    this.#byPage(() => map.invalidateSize({ pan: false }));
    const after = map.getSize();
    if (!isFitted || before.x * before.y === 0 || after.x * after.y === 0) return;
    if (after.x < before.x || after.y < before.y) {
      this.#wide ??= view;
      this.#byPage(() => map.fitBounds(bounds, { animate: false }));
    } else if (this.#wide && after.x >= this.#wide.size.x && after.y >= this.#wide.size.y) {
      const { centre, zoom } = this.#wide;
      this.#wide = undefined;
      this.#byPage(() => map.setView(centre, zoom, { animate: false }));
    }
  }
}

/** Marks the place that a form was given (`picked`, with the place), as long as that form is there. */
export function markPicked(map) {
  let mark;
  document.addEventListener("picked", ({ detail: place }) => {
    mark?.remove();
    mark = undefined;
    if (!place) return;
    mark = circleMarker([place.latitude, place.longitude], {
      pane: "areas", className: "picked", radius: 9, interactive: false,
    });
    mark.addTo(map);
  });
}

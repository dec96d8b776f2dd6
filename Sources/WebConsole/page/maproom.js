import { circleMarker } from "./lib/leaflet/leaflet.esm.min.js";
import { element } from "./elements.js";

/** What is nearer to the edge of the map is as good as out of sight. */
export const edgePixels = 30;

/** What of the ground is in sight, also where the room of the map changes, as it does when a panel opens beside it. */
export class MapRoom {
  #map;

  constructor(map) {
    this.#map = map;
  }

  /** Whether a place is in sight, and not at the very edge. */
  sees(place) {
    const size = this.#map.getSize();
    if (place === undefined || size.x === 0) return false;
    const { x, y } = this.#map.latLngToContainerPoint([place.latitude, place.longitude]);
    return x > edgePixels && y > edgePixels && x < size.x - edgePixels && y < size.y - edgePixels;
  }

  /** Takes the room that there is now; middle and scale stay, so that the map is as it was when there is as much again. */
  resized() {
    this.#map.invalidateSize({ animate: false });
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

/** Rings the teams that somebody is about to send (`candidates`, with their identifiers); gives what draws them where they are now. */
export function markCandidates(map, { model }) {
  const rings = new Map();
  const draw = () => {
    for (const [id, ring] of rings) {
      const place = model.get("tracks", id) ?? model.get("offices", model.get("teams", id)?.office)?.place;
      if (place) ring.setLatLng([place.latitude, place.longitude]).addTo(map);
    }
  };
  document.addEventListener("candidates", ({ detail: ids }) => {
    for (const ring of rings.values()) ring.remove();
    rings.clear();
    for (const id of ids) rings.set(id, circleMarker([0, 0], { pane: "areas", className: "candidate", radius: 15, interactive: false }));
    draw();
  });
  return draw;
}

/** The tools of the map, one below the other: of each the key of its words, its sign and what it does. */
export function mapButtons(tools) {
  const bar = element("div", "map-buttons");
  bar.setAttribute("role", "group");
  for (const [label, sign, act] of tools) {
    const button = element("button", "", sign);
    button.type = "button";
    button.dataset.label = label;
    button.onclick = act;
    bar.append(button);
  }
  return bar;
}

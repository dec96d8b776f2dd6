import { polygon } from "./lib/leaflet/leaflet.esm.min.js";
import { setAttribute } from "./elements.js";
import { drillClass } from "./facts.js";

/** From this zoom on territories say their names, where there is room. */
const namesZoomMin = 13;
const letterPixels = 7;
const levels = ["city", "district", "station"];

/** What the map lies on: the territories of offices; and over them the affected areas of incidents. */
export class Ground {
  #map;
  #territories = new Map();
  #areas = new Map();
  #seen = "";
  #namedAt;

  constructor(map) {
    this.#map = map;
  }

  /** Draws the territories, and tells whether there are others than before. */
  renderTerritories(model, isShown, selectedID) {
    const seen = `${model.generation("offices")} ${isShown}`;
    const isNew = seen !== this.#seen;
    if (isNew) {
      this.#seen = seen;
      const offices = [...model.all("offices").values()].filter(({ territory }) => territory && isShown);
      // The smaller ones lie on the larger ones.
      offices.sort((left, right) => levels.indexOf(left.level) - levels.indexOf(right.level));
      const outlines = offices.map((office) => ({ id: office.id, parts: office.territory }));
      this.#keep(this.#territories, outlines, "offices", "land", "territory");
      this.#namedAt = undefined;
    }
    this.#name(model);
    for (const [id, { shape }] of this.#territories) {
      shape.getElement()?.classList.toggle("selected", id === selectedID);
    }
    return isNew;
  }

  #name(model) {
    const zoom = this.#map.getZoom();
    if (zoom === this.#namedAt) return;
    this.#namedAt = zoom;
    for (const [id, { shape }] of this.#territories) {
      const { name } = model.get("offices", id);
      const bounds = shape.getBounds();
      const west = this.#map.latLngToLayerPoint(bounds.getSouthWest()).x;
      const east = this.#map.latLngToLayerPoint(bounds.getNorthEast()).x;
      const isNamed = zoom >= namesZoomMin && east - west > name.length * letterPixels;
      if (isNamed && !shape.getTooltip()) {
        shape.bindTooltip(name, {
          permanent: true, direction: "center", className: "land-name", pane: "areas",
        });
      } else if (!isNamed && shape.getTooltip()) {
        shape.unbindTooltip();
      }
    }
  }

  /** Draws the areas that incidents affect. */
  renderAreas(incidents, selectedID) {
    const outlines = incidents.map((incident) => ({ id: incident.id, parts: incident.affectedArea }));
    this.#keep(this.#areas, outlines, "incidents", "areas", "affected");
    for (const incident of incidents) {
      const path = this.#areas.get(incident.id).shape.getElement();
      if (!path) continue;
      const chosen = incident.id === selectedID ? " selected" : "";
      const classes = `affected ${incident.priority}${drillClass(incident)}${chosen}`;
      setAttribute(path, "class", `leaflet-interactive ${classes}`);
    }
  }

  /** Keeps one shape for each outline: `{ id, parts }`, `parts` as GeoJSON has a MultiPolygon. */
  #keep(held, outlines, feed, pane, className) {
    const wanted = new Set(outlines.map(({ id }) => id));
    for (const [id, { shape }] of held) {
      if (wanted.has(id)) continue;
      shape.remove();
      held.delete(id);
    }
    for (const { id, parts } of outlines) {
      const written = JSON.stringify(parts);
      if (held.get(id)?.written === written) continue;
      held.get(id)?.shape.remove();
      const rings = parts.map((part) => {
        return part.map((ring) => ring.map(([longitude, latitude]) => [latitude, longitude]));
      });
      const shape = polygon(rings, { pane, className, smoothFactor: 0.7 });
      shape.addTo(this.#map);
      Object.assign(shape.getElement().dataset, { feed, id });
      held.set(id, { shape, written });
    }
  }
}

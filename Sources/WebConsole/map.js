import { byId, element, reconcile, setAttribute, setText, shape } from "./elements.js";
import { boundsOf, pointsOf } from "./geometry.js";
import {
  legendMarker, makeAlarm, makeIncident, makeStation, makeTrack, statusGroup,
} from "./markers.js";
import { drillClass } from "./facts.js";
import { newest } from "./order.js";
import { Projection } from "./projection.js";
import { nameOf, phrase } from "./words.js";

const markersMax = 1_000;
const zoomStep = 1.5;
const moveStepPixels = 60;
const dragPixelsMin = 4;
const tipGapPixels = 14;
const edgePixels = 20;
/** From this zoom on there is room for names. */
const namesFromScale = 3;

const priorities = ["lifeThreatening", "urgent", "routine"];

/** The least pressing first, so that the most pressing is drawn on top. */
function byPriority(incidents) {
  const rank = (incident) => priorities.indexOf(incident.priority);
  return incidents.toReversed().sort((left, right) => rank(right) - rank(left));
}

/** 一张图: territories, stations, teams, incidents and alarms on one picture. */
export class IncidentMap {
  #model;
  #facts;
  #onSelect;
  #onMove;
  #projection = new Projection();
  #svg = byId("map");
  #tip = byId("tip");
  #layers = {};
  #groundGeneration = -1;
  #bounds = "";
  #selected = undefined;
  #drag = undefined;
  /** Where the map was before it moved to show something; forgotten once a hand moves it. */
  #viewBefore = undefined;

  constructor({ model, facts, onSelect, onMove }) {
    this.#model = model;
    this.#facts = facts;
    this.#onSelect = onSelect;
    this.#onMove = onMove;
    for (const name of ["ground", "offices", "incidents", "tracks", "alarms"]) {
      this.#layers[name] = shape("g", { class: name });
      this.#svg.append(this.#layers[name]);
    }
    new ResizeObserver(() => {
      const { width, height } = this.#svg.getBoundingClientRect();
      this.#projection.resize(width, height);
      onMove();
    }).observe(this.#svg);
    this.#listen();
  }

  select(selected) {
    this.#selected = selected;
    if (selected !== undefined || this.#viewBefore === undefined) return;
    this.#projection.view = this.#viewBefore;
    this.#viewBefore = undefined;
  }

  /** Shows where something is, if the map knows. */
  show(feed, entity) {
    const place = this.#placeOf(feed, entity);
    if (place === undefined || !this.#projection.isUsable) return;
    const { x, y } = this.#pixels(place);
    const { width, height } = this.#projection;
    const covered = this.#coveredPixels();
    const right = width - covered - edgePixels;
    const isSeen = x > edgePixels && y > edgePixels && x < right && y < height - edgePixels;
    if (isSeen) return;
    this.#viewBefore ??= this.#projection.view;
    this.#projection.centre(place.longitude, place.latitude, covered);
  }

  /** How much of the map the details lie on; on a narrow window they cover all of it. */
  #coveredPixels() {
    const details = byId("details").getBoundingClientRect();
    const { left, right } = this.#svg.getBoundingClientRect();
    return details.width === 0 || details.left <= left ? 0 : Math.max(0, right - details.left);
  }

  render() {
    this.#fit();
    const projection = this.#projection;
    if (!projection.isUsable) return;
    setAttribute(this.#svg, "viewBox", `0 0 ${projection.width} ${projection.height}`);
    this.#svg.classList.toggle("near", projection.scale >= namesFromScale);
    this.#renderGround();
    const stations = [...this.#model.all("offices").values()].filter((office) => office.place);
    const incidents = newest(this.#model.open("incidents"), "openedAt");
    const tracks = newest(this.#model.all("tracks"), "lastAt");
    const alarms = newest(this.#model.open("alarms"), "raisedAt");
    this.#markers("offices", stations, makeStation, () => "station");
    // Later ones are drawn on top: what matters most comes last.
    this.#markers("incidents", byPriority(incidents), makeIncident, (incident) => {
      return `incident ${incident.priority} ${incident.level ?? ""}${drillClass(incident)}`;
    });
    this.#markers("tracks", tracks.reverse(), makeTrack, (track) => this.#trackClass(track));
    this.#markers("alarms", alarms.reverse(), makeAlarm, (alarm) => {
      return `alarm ${alarm.level} ${alarm.state}${drillClass(alarm)}`;
    });
    this.#renderLegend({ stations, incidents, tracks, alarms });
  }

  #trackClass(track) {
    if (track.subject === "responder") {
      return this.#model.get("responders", track.id)?.distress ? "responder distress" : "responder";
    }
    return `team ${statusGroup(this.#model.get("teams", track.id)?.status)}`;
  }

  #markers(feed, entities, make, classOf) {
    const drawn = entities.filter((entity) => this.#placeOf(feed, entity));
    reconcile(this.#layers[feed], drawn.slice(-markersMax), make, (marker, entity) => {
      const { x, y } = this.#pixels(this.#placeOf(feed, entity));
      setAttribute(marker, "transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      const isSelected = this.#selected?.id === entity.id;
      const name = `marker ${classOf(entity)}${isSelected ? " selected" : ""}`.trim();
      setAttribute(marker, "class", name);
      if (feed !== "tracks") return;
      setText(marker.lastElementChild, this.#trackName(entity));
      const arrow = marker.querySelector("path");
      if (arrow !== null) setAttribute(arrow, "transform", `rotate(${entity.courseDegrees ?? 0})`);
    });
  }

  #trackName(track) {
    const feed = track.subject === "team" ? "teams" : "responders";
    return this.#model.get(feed, track.id)?.name ?? "";
  }

  #placeOf(feed, entity) {
    if (feed === "tracks") return entity;
    if (feed === "teams" || feed === "responders") return this.#model.get("tracks", entity.id);
    return entity.place;
  }

  #pixels({ longitude, latitude }) {
    const projection = this.#projection;
    const { x, y } = projection.origin;
    const pixels = projection.pixelsPerUnit;
    return {
      x: x + projection.unitX(longitude) * pixels,
      y: y + projection.unitY(latitude) * pixels,
    };
  }

  #renderGround() {
    const projection = this.#projection;
    const { x, y } = projection.origin;
    const pixels = projection.pixelsPerUnit;
    setAttribute(this.#layers.ground, "transform", `translate(${x} ${y}) scale(${pixels})`);
    const offices = [...this.#model.all("offices").values()].filter((office) => office.territory);
    const selected = this.#selected?.id;
    const drawn = this.#groundGeneration;
    this.#groundGeneration = this.#model.generation("offices") + this.#bounds;
    const isNew = drawn !== this.#groundGeneration;
    const make = () => shape("path", { "vector-effect": "non-scaling-stroke" });
    reconcile(this.#layers.ground, offices, make, (path, office) => {
      if (isNew) path.setAttribute("d", this.#outline(office.territory));
      setAttribute(path, "class", office.id === selected ? "territory selected" : "territory");
    });
  }

  #outline(territory) {
    const point = ([longitude, latitude]) => {
      const x = this.#projection.unitX(longitude).toFixed(6);
      return `${x} ${this.#projection.unitY(latitude).toFixed(6)}`;
    };
    return territory.flat().map((ring) => `M${ring.map(point).join("L")}Z`).join("");
  }

  /** Fits the territories and stations, or whatever else has a place where there are none. */
  #fit() {
    const sources = [["offices"], ["incidents", "alarms", "tracks"]];
    for (const feeds of sources) {
      const key = feeds.map((feed) => this.#model.generation(feed)).join();
      const isFixed = feeds[0] === "offices";
      if (isFixed && key === this.#bounds) return;
      // What moves must not move the map under the eye: it is fitted to it only once.
      if (!isFixed && this.#projection.bounds !== undefined) return;
      const points = feeds.flatMap((feed) => {
        return [...this.#model.all(feed).values()].flatMap((entity) => pointsOf(entity));
      });
      if (points.length < (isFixed ? 2 : 1)) continue;
      this.#projection.bounds = boundsOf(points);
      this.#bounds = isFixed ? key : "";
      return;
    }
  }

  #renderLegend({ stations, incidents, tracks, alarms }) {
    const real = (entities) => entities.filter(({ exercise }) => !exercise);
    const ofPriority = (priority) => {
      return real(incidents).filter((incident) => incident.priority === priority).length;
    };
    const rows = [
      ["alarm raised", phrase("alarm"), real(alarms).length],
      ...priorities.map((priority) => {
        return [`incident ${priority}`, nameOf("priority", priority), ofPriority(priority)];
      }),
      ["team", phrase("team"), tracks.filter((track) => track.subject === "team").length],
      ["station", phrase("station"), stations.length],
    ].filter(([kind, , count]) => count > 0 || !kind.startsWith("team"));
    const legend = byId("legend");
    const isCut = [incidents, tracks, alarms].some((entities) => entities.length > markersMax);
    const entities = rows.map(([kind, name, count]) => ({ id: kind, name, count }));
    const make = ({ id }) => {
      const picture = shape("svg", { viewBox: "-10 -10 20 20", "aria-hidden": "true" });
      const marker = legendMarker(id);
      marker.setAttribute("class", `marker ${id}`);
      picture.append(marker);
      return element("li", "", picture, element("span"), element("b"));
    };
    reconcile(legend, entities, make, (row, { name, count }) => {
      setText(row.children[1], name);
      setText(row.children[2], String(count));
    });
    setAttribute(legend, "data-cut", isCut ? phrase("map.cut", markersMax) : "");
  }

  #listen() {
    const svg = this.#svg;
    const act = (change) => {
      change();
      this.#viewBefore = undefined;
      this.#tip.hidden = true;
      this.#onMove();
    };
    const zoom = (factor, x, y) => act(() => {
      const { width, height } = this.#projection;
      const middle = (width - this.#coveredPixels()) / 2;
      this.#projection.zoom(factor, x ?? middle, y ?? height / 2);
    });
    byId("map-larger").onclick = () => zoom(zoomStep);
    byId("map-smaller").onclick = () => zoom(1 / zoomStep);
    byId("map-whole").onclick = () => act(() => this.#projection.whole());
    svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? zoomStep : 1 / zoomStep, event.offsetX, event.offsetY);
    }, { passive: false });
    svg.addEventListener("keydown", (event) => {
      const moves = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
      const move = moves[event.key];
      if (move) act(() => this.#projection.move(...move.map((step) => step * moveStepPixels)));
      else if (event.key === "+" || event.key === "=") zoom(zoomStep);
      else if (event.key === "-") zoom(1 / zoomStep);
      else if (event.key === "0") act(() => this.#projection.whole());
      else return;
      event.preventDefault();
    });
    svg.addEventListener("pointerdown", (event) => {
      this.#drag = { x: event.clientX, y: event.clientY, isMoving: false };
    });
    svg.addEventListener("pointermove", (event) => this.#pointerMoved(event));
    svg.addEventListener("pointerup", (event) => {
      const wasDragged = this.#drag?.isMoving;
      this.#drag = undefined;
      if (!wasDragged) this.#clicked(event.target);
    });
    for (const name of ["pointercancel", "pointerleave"]) {
      svg.addEventListener(name, () => {
        this.#drag = undefined;
        this.#tip.hidden = true;
      });
    }
  }

  #pointerMoved(event) {
    const drag = this.#drag;
    if (drag === undefined) return this.#showTip(event);
    const byX = event.clientX - drag.x;
    const byY = event.clientY - drag.y;
    if (!drag.isMoving && Math.hypot(byX, byY) < dragPixelsMin) return;
    if (!drag.isMoving) this.#svg.setPointerCapture(event.pointerId);
    this.#drag = { x: event.clientX, y: event.clientY, isMoving: true };
    this.#tip.hidden = true;
    this.#projection.move(byX, byY);
    this.#viewBefore = undefined;
    this.#onMove();
  }

  #clicked(target) {
    const found = this.#find(target);
    if (found === undefined) return;
    const feed = found.feed === "tracks" ? `${found.entity.subject}s` : found.feed;
    this.#onSelect({ feed, id: found.entity.id });
  }

  #find(target) {
    const id = target.closest?.("[data-id]")?.dataset.id;
    if (id === undefined) return undefined;
    const layer = target.closest("g.ground, g.offices, g.incidents, g.tracks, g.alarms");
    const name = layer?.getAttribute("class");
    const feed = name === "ground" ? "offices" : name;
    const entity = this.#model.get(feed, id);
    return entity && { feed, entity };
  }

  #showTip(event) {
    const found = this.#find(event.target);
    this.#tip.hidden = found === undefined;
    if (found === undefined) return;
    const { title, lines } = this.#facts(found.feed, found.entity);
    this.#tip.replaceChildren(
      element("b", "", title), ...lines.map((line) => element("span", "", line)),
    );
    const { width, height } = this.#tip.getBoundingClientRect();
    const isRight = event.offsetX + tipGapPixels + width > this.#projection.width;
    const isLow = event.offsetY + tipGapPixels + height > this.#projection.height;
    const x = event.offsetX + (isRight ? -tipGapPixels - width : tipGapPixels);
    const y = event.offsetY + (isLow ? -tipGapPixels - height : tipGapPixels);
    this.#tip.style.transform = `translate(${Math.max(0, x)}px, ${Math.max(0, y)}px)`;
  }
}

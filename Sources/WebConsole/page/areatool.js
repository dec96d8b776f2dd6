import { circle, polygon, polyline } from "./lib/leaflet/leaflet.esm.min.js";
import { element, setText } from "./elements.js";
import { distanceMetres, lengthText } from "./geometry.js";
import { inOrder } from "./readings.js";
import { phrase } from "./words.js";

const dragPixelsMin = 5;
const panPixels = 80;
const cornersMin = 3;
const closePixels = 10;

const toPlace = ({ lat, lng }) => ({ longitude: lng, latitude: lat });
const toLatLng = ({ longitude, latitude }) => [latitude, longitude];

/**
 * A sheet over the map on which a place is picked or an area is drawn: with the mouse or a finger, with the keyboard
 * (the arrows move the map under a cross, Enter takes the place under it), or by coordinates.
 */
export class AreaTool {
  #map;
  #sheet = element("div", "draw-sheet");
  #cross = element("i", "cross");
  #label = element("span", "draw-label");
  #bar = element("form", "draw-bar");
  #hint = element("span", "draw-hint");
  #field = element("input");
  #take = element("button", "");
  #cancel = element("button", "");
  #fault = element("span", "fault");
  #kind;
  #resolve;
  #points = [];
  #pressed;
  #shape;
  #openedFrom;

  constructor(map, host) {
    this.#map = map;
    this.#sheet.tabIndex = 0;
    this.#sheet.setAttribute("role", "application");
    this.#sheet.append(this.#cross, this.#label);
    this.#hint.id = "map-draw-hint";
    this.#fault.setAttribute("role", "alert");
    this.#field.setAttribute("inputmode", "text");
    this.#cancel.type = "button";
    this.#cancel.onclick = () => this.end(undefined);
    this.#bar.append(this.#hint, this.#field, this.#take, this.#cancel, this.#fault);
    this.#bar.onsubmit = (event) => {
      event.preventDefault();
      this.#takeWritten();
    };
    host.append(this.#sheet, this.#bar);
    this.#sheet.hidden = true;
    this.#bar.hidden = true;
    this.#listen();
  }

  get isActive() {
    return this.#kind !== undefined;
  }

  /**
   * Has something drawn: `point`, `circle`, `box` or `polygon`. The answer is a place, or an area as `geometry.js`
   * knows it; nothing where it was broken off.
   */
  draw(kind) {
    this.end(undefined);
    this.#kind = kind;
    this.#openedFrom = document.activeElement;
    this.#sheet.hidden = false;
    this.#bar.hidden = false;
    this.#field.value = "";
    this.renderWords();
    // Whoever came by keyboard sees at once where the place would be.
    this.#sheet.dataset.keys = String(this.#openedFrom?.matches?.(":focus-visible") === true);
    this.#sheet.focus({ preventScroll: true });
    return new Promise((resolve) => { this.#resolve = resolve; });
  }

  renderWords() {
    setText(this.#take, phrase("draw.take"));
    setText(this.#cancel, phrase("draw.cancel"));
    this.#sheet.setAttribute("aria-label", phrase("draw.sheet"));
    if (!this.isActive) return;
    setText(this.#hint, phrase(`draw.${this.#kind}`));
    this.#field.setAttribute("aria-label", phrase("draw.field"));
    this.#field.placeholder = phrase(`draw.${this.#kind}.field`);
    setText(this.#fault, "");
  }

  end(result) {
    if (!this.isActive) return;
    this.#kind = undefined;
    this.#points = [];
    this.#pressed = undefined;
    this.#shape?.remove();
    this.#shape = undefined;
    const held = this.#sheet.parentElement.contains(document.activeElement);
    this.#sheet.hidden = true;
    this.#bar.hidden = true;
    this.#label.hidden = true;
    if (held && this.#openedFrom?.isConnected) this.#openedFrom.focus({ preventScroll: true });
    this.#resolve(result);
  }

  #listen() {
    const sheet = this.#sheet;
    const placeAt = (event) => {
      const { left, top } = sheet.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    sheet.addEventListener("pointerdown", (event) => {
      sheet.setPointerCapture(event.pointerId);
      sheet.dataset.keys = "false";
      this.#pressed = placeAt(event);
      if (this.#points.length === 0 && this.#kind !== "point") this.#add(this.#pressed);
      else if (this.#kind === "polygon") this.#add(this.#pressed);
    });
    sheet.addEventListener("pointermove", (event) => this.#sketch(placeAt(event)));
    sheet.addEventListener("pointerup", (event) => {
      const at = placeAt(event);
      const pressed = this.#pressed;
      this.#pressed = undefined;
      if (pressed === undefined) return;
      if (this.#kind === "point") return this.#add(at);
      if (this.#kind === "polygon") return undefined;
      const wasDragged = Math.hypot(at.x - pressed.x, at.y - pressed.y) >= dragPixelsMin;
      const first = this.#screenOf(this.#points[0]);
      const isSecond = Math.hypot(at.x - first.x, at.y - first.y) >= dragPixelsMin;
      if (wasDragged || isSecond) return this.#add(at);
      return undefined;
    });
    sheet.addEventListener("dblclick", () => this.#close());
    sheet.addEventListener("wheel", (event) => {
      event.preventDefault();
      const at = placeAt(event);
      this.#map.setZoomAround([at.x, at.y], this.#map.getZoom() + (event.deltaY < 0 ? 1 : -1) / 2);
    }, { passive: false });
    sheet.addEventListener("keydown", (event) => this.#key(event));
    this.#bar.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.end(undefined);
    });
  }

  #key(event) {
    const moves = {
      ArrowLeft: [-panPixels, 0], ArrowRight: [panPixels, 0], ArrowUp: [0, -panPixels], ArrowDown: [0, panPixels],
    };
    const step = event.shiftKey ? 0.25 : 1;
    const move = moves[event.key]?.map((pixels) => pixels * step);
    const { x, y } = this.#map.getSize();
    const middle = { x: x / 2, y: y / 2 };
    if (move) this.#map.panBy(move, { animate: false });
    else if (event.key === "+" || event.key === "=") this.#map.zoomIn();
    else if (event.key === "-") this.#map.zoomOut();
    else if (event.key === "Enter" && event.shiftKey) this.#close();
    else if (event.key === "Enter") this.#add(middle);
    else if (event.key === "Backspace") this.#points.pop();
    else if (event.key === "Escape") this.end(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.#sheet.dataset.keys = "true";
    this.#sketch(middle);
  }

  #screenOf(place) {
    return this.#map.latLngToContainerPoint(toLatLng(place));
  }

  /** Takes a corner; the last one ends the drawing. */
  #add(at) {
    const place = toPlace(this.#map.containerPointToLatLng([at.x, at.y]));
    if (this.#kind === "point") return this.end(place);
    if (this.#kind === "polygon") {
      const last = this.#points.at(-1);
      const gap = last && this.#screenOf(last);
      const isSame = gap && Math.hypot(gap.x - at.x, gap.y - at.y) < 1;
      const start = this.#points.length >= cornersMin && this.#screenOf(this.#points[0]);
      const isStart = start && Math.hypot(start.x - at.x, start.y - at.y) < closePixels;
      if (isSame || isStart) return this.#close();
      this.#points.push(place);
      return this.#sketch(at);
    }
    if (this.#points.length === 0) {
      this.#points.push(place);
      return this.#sketch(at);
    }
    const area = areaOf(this.#kind, this.#points[0], place);
    if (area !== undefined) this.end(area);
    return undefined;
  }

  #close() {
    if (this.#kind !== "polygon" || this.#points.length < cornersMin) return;
    this.end({ kind: "polygon", corners: this.#points });
  }

  /** Shows what would be drawn if it ended here, and how large that is. */
  #sketch(at) {
    if (this.#points.length === 0 || this.#kind === undefined) return;
    const place = toPlace(this.#map.containerPointToLatLng([at.x, at.y]));
    this.#shape?.remove();
    const [first] = this.#points;
    const look = { pane: "areas", className: "drawn", interactive: false };
    const last = this.#points.at(-1);
    let words = lengthText(distanceMetres(last, place));
    if (this.#kind === "circle") {
      this.#shape = circle(toLatLng(first), { ...look, radius: distanceMetres(first, place) });
      words = phrase("draw.radius", words);
    } else if (this.#kind === "box") {
      const corner = { longitude: place.longitude, latitude: first.latitude };
      words = `${lengthText(distanceMetres(first, corner))} × ${lengthText(distanceMetres(corner, place))}`;
      this.#shape = polygon(cornersOf(areaOf("box", first, place)).map(toLatLng), look);
    } else {
      this.#shape = polyline([...this.#points, place].map(toLatLng), look);
    }
    this.#shape.addTo(this.#map);
    setText(this.#label, words);
    this.#label.hidden = false;
    this.#label.style.transform = `translate(${at.x + 14}px, ${at.y + 14}px)`;
  }

  /** Coordinates, as they are written: latitude before longitude. */
  #takeWritten() {
    const numbers = (this.#field.value.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    const places = [];
    for (let index = 0; index + 1 < numbers.length; index += 2) {
      places.push(inOrder(numbers[index], numbers[index + 1]));
    }
    const isOnEarth = places.every(({ latitude, longitude }) => {
      return Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180;
    });
    const result = isOnEarth ? writtenArea(this.#kind, numbers, places) : undefined;
    if (result !== undefined) return this.end(result);
    setText(this.#fault, phrase("draw.fault", phrase(`draw.${this.#kind}.field`)));
    this.#field.focus();
    return undefined;
  }
}

function writtenArea(kind, numbers, places) {
  switch (kind) {
    case "point":
      return numbers.length === 2 ? places[0] : undefined;
    case "circle":
      if (numbers.length !== 3 || numbers[2] <= 0) return undefined;
      return { kind: "circle", centre: places[0], radiusMetres: numbers[2] };
    case "box":
      return places.length === 2 ? areaOf("box", ...places) : undefined;
    default:
      if (places.length < cornersMin || numbers.length % 2 !== 0) return undefined;
      return { kind: "polygon", corners: places };
  }
}

function areaOf(kind, first, second) {
  if (kind === "circle") {
    const radiusMetres = distanceMetres(first, second);
    return radiusMetres > 0 ? { kind, centre: first, radiusMetres } : undefined;
  }
  return {
    kind: "box",
    west: Math.min(first.longitude, second.longitude),
    east: Math.max(first.longitude, second.longitude),
    south: Math.min(first.latitude, second.latitude),
    north: Math.max(first.latitude, second.latitude),
  };
}

function cornersOf({ west, south, east, north }) {
  return [[west, south], [east, south], [east, north], [west, north]].map(([longitude, latitude]) => {
    return { longitude, latitude };
  });
}

/** An area as a shape of the map. */
export function shapeOf(area, options) {
  if (area.kind === "circle") {
    return circle(toLatLng(area.centre), { ...options, radius: area.radiusMetres });
  }
  const corners = area.kind === "box" ? cornersOf(area) : area.corners;
  return polygon(corners.map(toLatLng), options);
}

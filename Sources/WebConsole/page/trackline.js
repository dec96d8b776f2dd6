import { circleMarker, latLngBounds, layerGroup, polyline } from "./lib/leaflet/leaflet.esm.min.js";
import { element, setText } from "./elements.js";
import { distanceMetres, lengthText } from "./geometry.js";
import { phrase, timeOfDay } from "./words.js";

const hourMillis = 3_600_000;
const spans = [1, 4, 12, 24];
/** Whoever stays within this distance this long has stopped. */
const stopMetres = 60;
const stopMillis = 180_000;
const fixesDrawnMax = 3_000;

const toLatLng = ({ longitude, latitude }) => [latitude, longitude];

/** Where somebody went in the last hours: the way, its stops, and the gaps in which nothing was heard. */
export class TrackLine {
  #map;
  #read;
  #nowMillis;
  #onMoment;
  #layer = layerGroup();
  #panel = element("section", "track-panel");
  #title = element("b", "");
  #span = element("select", "");
  #words = element("span", "muted");
  #moment = element("button", "link-button");
  #close = element("button", "quiet");
  #subject;
  #asked = 0;
  #fixes = [];
  #gaps = [];
  #found = [];
  #chosenMillis;
  #state = "";

  /** `onMoment` is told of a moment that somebody wants the whole page to show. */
  constructor({ host, map, read, nowMillis, onMoment }) {
    this.#map = map;
    this.#read = read;
    this.#nowMillis = nowMillis;
    this.#onMoment = onMoment;
    for (const button of [this.#moment, this.#close]) button.type = "button";
    this.#close.onclick = () => this.end();
    this.#moment.onclick = () => this.#onMoment(this.#chosenMillis);
    this.#span.onchange = () => this.show(this.#subject);
    this.#panel.append(this.#title, this.#span, this.#words, this.#moment, this.#close);
    this.#panel.hidden = true;
    host.append(this.#panel);
    this.renderWords();
  }

  get subject() {
    return this.#subject;
  }

  /** Shows the way of `{ id, name }`. */
  async show(subject) {
    this.#subject = subject;
    this.#asked += 1;
    const asked = this.#asked;
    this.#panel.hidden = false;
    this.#clear();
    this.#state = "loading";
    this.renderWords();
    const to = this.#nowMillis();
    const from = to - Number(this.#span.value || spans[1]) * hourMillis;
    const window = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
    try {
      const { fixes, gaps } = await this.#read(`v1/tracks/${encodeURIComponent(subject.id)}?${window}`);
      if (asked !== this.#asked) return;
      this.#fixes = fixes.map((fix) => ({ ...fix, millis: Date.parse(fix.at) }));
      this.#gaps = gaps.map((gap) => ({ from: Date.parse(gap.from), to: Date.parse(gap.to) }));
      this.#state = fixes.length === 0 ? "none" : "shown";
      this.#draw();
    } catch {
      if (asked !== this.#asked) return;
      this.#state = "unreadable";
    }
    this.renderWords();
  }

  end() {
    this.#asked += 1;
    this.#subject = undefined;
    this.#panel.hidden = true;
    this.#clear();
  }

  #clear() {
    this.#layer.remove();
    this.#layer = layerGroup();
    this.#fixes = [];
    this.#gaps = [];
    this.#found = [];
    this.#chosenMillis = undefined;
  }

  renderWords() {
    const chosen = this.#span.value || String(spans[1]);
    this.#span.replaceChildren(...spans.map((hours) => {
      const option = element("option", "", phrase("track.hours", hours));
      option.value = String(hours);
      return option;
    }));
    this.#span.value = chosen;
    this.#span.setAttribute("aria-label", phrase("track.span"));
    this.#panel.setAttribute("aria-label", phrase("track.label"));
    setText(this.#title, this.#subject?.name ?? "");
    setText(this.#close, "✕");
    this.#close.setAttribute("aria-label", phrase("track.close"));
    setText(this.#words, this.#summary());
    this.#moment.hidden = this.#chosenMillis === undefined;
    if (this.#chosenMillis === undefined) return;
    setText(this.#moment, phrase("track.moment", timeOfDay(new Date(this.#chosenMillis))));
  }

  #summary() {
    if (this.#state !== "shown") return this.#state && phrase(`track.${this.#state}`);
    const metres = this.#fixes.reduce((sum, fix, index) => {
      return index === 0 ? 0 : sum + distanceMetres(this.#fixes[index - 1], fix);
    }, 0);
    return phrase("track.summary", lengthText(metres), this.#found.length, this.#gaps.length);
  }

  #draw() {
    const step = Math.max(1, Math.ceil(this.#fixes.length / fixesDrawnMax));
    let run = [];
    const runs = [run];
    this.#fixes.forEach((fix, index) => {
      const before = this.#fixes[index - 1];
      const gap = before && this.#gaps.some(({ from, to }) => from < fix.millis && to > before.millis);
      if (gap) {
        this.#add(polyline([before, fix].map(toLatLng), { className: "track-gap" }), before.millis);
        run = [];
        runs.push(run);
      }
      if (gap || index % step === 0 || index === this.#fixes.length - 1) run.push(fix);
    });
    for (const fixes of runs) {
      const line = polyline(fixes.map(toLatLng), { className: "track-line" });
      line.on("click", ({ latlng }) => this.#choose(nearestFix(fixes, latlng)));
      this.#layer.addLayer(line);
    }
    this.#found = stops(this.#fixes);
    for (const stop of this.#found) {
      const minutes = Math.round((stop.to - stop.from) / 60_000);
      const sign = circleMarker(toLatLng(stop), { radius: 7, className: "track-stop" });
      sign.bindTooltip(phrase("track.stop", timeOfDay(new Date(stop.from)), minutes));
      this.#add(sign, stop.from);
    }
    this.#chosenMillis = this.#fixes.at(-1)?.millis;
    this.#layer.addTo(this.#map);
    if (this.#fixes.length === 0) return;
    const bounds = latLngBounds(this.#fixes.map(toLatLng));
    if (this.#map.getBounds().contains(bounds)) return;
    this.#map.fitBounds(bounds, { animate: false, padding: [60, 60] });
  }

  #add(layer, millis) {
    layer.on("click", () => this.#choose({ millis }));
    this.#layer.addLayer(layer);
  }

  #choose(fix) {
    this.#chosenMillis = fix.millis;
    this.renderWords();
  }
}

function nearestFix(fixes, { lat, lng }) {
  const from = { latitude: lat, longitude: lng };
  return fixes.reduce((best, fix) => {
    return distanceMetres(from, fix) < distanceMetres(from, best) ? fix : best;
  });
}

/** Where and how long somebody stayed at a place. */
export function stops(fixes) {
  const found = [];
  let start = 0;
  while (start < fixes.length) {
    let end = start;
    while (end + 1 < fixes.length && distanceMetres(fixes[start], fixes[end + 1]) <= stopMetres) end += 1;
    const [first, last] = [fixes[start], fixes[end]];
    if (last.millis - first.millis >= stopMillis) {
      found.push({ ...first, from: first.millis, to: last.millis });
      start = end + 1;
    } else {
      start += 1;
    }
  }
  return found;
}

import { shape } from "./elements.js";
import { dayOf, timeOfDay } from "./words.js";

const heightPixels = 34;
const labelPixels = 12;
const tickPixelsMin = 64;
const binPixels = 5;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  minute, 5 * minute, 10 * minute, 30 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day,
  30 * day, 91 * day, 365 * day, 1_826 * day,
];

/** Draws a span of time: its hours or days, and how much happened when. */
export function drawRuler(svg, { start, length, width, history, now }) {
  svg.setAttribute("viewBox", `0 0 ${width} ${heightPixels}`);
  // The whole width, whatever the height: a moment has to lie below the handle that stands at it.
  svg.setAttribute("preserveAspectRatio", "none");
  const x = (millis) => ((millis - start) / length) * width;
  const future = x(now);
  svg.replaceChildren();
  if (future < width) {
    svg.append(shape("rect", {
      class: "ruler-future", x: future, y: 0, width: width - future, height: heightPixels,
    }));
  }
  drawDensity(svg, { start, length, width, history });
  const step = steps.find((one) => (one / length) * width >= tickPixelsMin) ?? steps.at(-1);
  for (const millis of ticks(start, start + length, step)) {
    const at = x(millis);
    svg.append(shape("line", { class: "ruler-tick", x1: at, x2: at, y1: 0, y2: heightPixels }));
    const date = new Date(millis);
    const isDay = step >= day || (date.getHours() === 0 && date.getMinutes() === 0);
    const label = shape("text", { x: at + 3, y: heightPixels - 3, class: isDay ? "ruler-day" : "" });
    label.append(isDay ? dayOf(date).slice(step > 300 * day ? 0 : 5) : timeOfDay(date).slice(0, 5));
    svg.append(label);
  }
}

/** The moments of a step, on the clock of the reader. */
function* ticks(from, to, step) {
  const shift = new Date(from).getTimezoneOffset() * minute;
  const first = Math.ceil((from - shift) / step) * step + shift;
  for (let millis = first; millis < to; millis += step) yield millis;
}

function drawDensity(svg, { start, length, width, history }) {
  const bins = Math.max(1, Math.floor(width / binPixels));
  const counts = { alarms: new Array(bins).fill(0), incidents: new Array(bins).fill(0) };
  for (const feed of ["alarms", "incidents"]) {
    for (const { at, exercise } of history.within(feed, start, start + length)) {
      if (!exercise) counts[feed][Math.min(bins - 1, Math.floor(((at - start) / length) * bins))] += 1;
    }
  }
  const most = Math.max(1, ...counts.alarms, ...counts.incidents);
  const room = heightPixels - labelPixels;
  const bin = width / bins;
  ["alarms", "incidents"].forEach((feed, side) => {
    let path = "";
    counts[feed].forEach((count, index) => {
      if (count === 0) return;
      const height = Math.max(2, (count / most) * room);
      const left = index * bin + (side * bin) / 2;
      path += `M${left.toFixed(1)} ${room}v${(-height).toFixed(1)}h${(bin / 2).toFixed(1)}V${room}z`;
    });
    svg.append(shape("path", { class: `ruler-${feed}`, d: path }));
  });
}

import { phrase } from "./words.js";

// What stands in a field of a form, as the wire has it. Each gives `undefined` where nothing stands there.

/** Why what stands in a field is no value, in words that say what to do. */
export class Fault extends Error {}

/** A moment on the clock of the reader, as `datetime-local` has it; microseconds since 1970, or text where `form` is `rfc3339`. */
export function readMoment(text, form) {
  if (text === "") return undefined;
  const millis = new Date(text).getTime();
  if (Number.isNaN(millis)) throw new Fault(phrase("moment.wrong"));
  return form === "rfc3339" ? new Date(millis).toISOString() : millis * 1_000;
}

/** Two degrees as latitude and longitude; what can only stand the other way round is taken so. */
export function inOrder(first, second) {
  const isTurned = Math.abs(first) > 90 && Math.abs(first) <= 180 && Math.abs(second) <= 90;
  return isTurned ? { latitude: second, longitude: first } : { latitude: first, longitude: second };
}

/** A place by its latitude and longitude, in that order, with its address and whatever else was known of it. */
export function readPlace({ address, degrees, rest = {} }) {
  const said = address.trim();
  if (degrees.trim() === "") {
    if (said) throw new Fault(phrase("place.degrees-missing"));
    return undefined;
  }
  const numbers = degrees.split(/[,，;；\s]+/).filter(Boolean).map(Number);
  if (numbers.length !== 2) throw new Fault(phrase("place.wrong"));
  const { latitude, longitude } = inOrder(...numbers);
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  if (!isPlace) throw new Fault(phrase("place.wrong"));
  return { ...rest, longitude, latitude, ...(said ? { address: said } : {}) };
}

/** An area as GeoJSON has the coordinates of a MultiPolygon. */
export function readArea(text) {
  if (text.trim() === "") return undefined;
  let area;
  try {
    area = JSON.parse(text);
  } catch {
    throw new Fault(phrase("area.wrong"));
  }
  const isPoint = (point) => Array.isArray(point) && point.length === 2 && point.every(Number.isFinite);
  const isRing = (ring) => Array.isArray(ring) && ring.length >= 4 && ring.every(isPoint);
  const isArea = Array.isArray(area) && area.length > 0
    && area.every((part) => Array.isArray(part) && part.length > 0 && part.every(isRing));
  if (!isArea) throw new Fault(phrase("area.wrong"));
  return area;
}

/** A number; `kind` is `integer` or `number`. Neither less than `min` nor more than `max`, where these are said. */
export function readNumber(text, kind, { min, max } = {}) {
  if (text.trim() === "") return undefined;
  const number = Number(text);
  const isFit = kind === "integer" ? Number.isSafeInteger(number) : Number.isFinite(number);
  if (!isFit) throw new Fault(phrase(kind === "integer" ? "field.integer" : "field.number"));
  if (number < (min ?? -Infinity) || number > (max ?? Infinity)) throw new Fault(boundWords(min, max));
  return number;
}

function boundWords(min, max) {
  if (min === undefined) return phrase("field.max", max);
  return max === undefined ? phrase("field.min", min) : phrase("field.bounds", min, max);
}

/** Texts by name, one a line: `name: text`. */
export function readMap(text) {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return undefined;
  return Object.fromEntries(lines.map((line) => {
    const [, name, said] = line.match(/^([^:：]+)[:：](.*)$/) ?? [];
    if (name === undefined) throw new Fault(phrase("map.wrong"));
    return [name.trim(), said.trim()];
  }));
}

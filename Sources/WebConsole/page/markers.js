import { shape } from "./elements.js";

/** What a team is doing, as far as colour and shape tell. */
export function statusGroup(status) {
  switch (status) {
    case "dispatched":
    case "acknowledged":
    case "reserved":
      return "sent";
    case "enRoute":
      return "moving";
    case "onScene":
    case "working":
      return "there";
    case "transporting":
    case "atDestination":
      return "carrying";
    case "available":
      return "free";
    default:
      return "off";
  }
}

/**
 * The shapes of people, by what they are doing: each says without its colour what it is. `path` is drawn around the
 * origin, `isHollow` leaves its middle open, `turns` has it point where it goes.
 */
export const moverShapes = {
  free: { path: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0Z", isHollow: true },
  sent: { path: "M0-8 8 0 0 8-8 0Z", isHollow: true },
  moving: { path: "M0-9 6.5 7 0 3.6-6.5 7Z", turns: true },
  there: { path: "M-6-6H6V6H-6Z" },
  carrying: { path: "M-8 0-4-7H4L8 0 4 7H-4Z" },
  off: { path: "M-5-5 5 5M5-5-5 5", isLine: true },
  person: { path: "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z" },
  personOff: { path: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z", isHollow: true },
  distress: { path: "M-4-9.5H4L9.5-4V4L4 9.5H-4L-9.5 4V-4Z", sign: "M0-5V1M0 4V5" },
};

/** The property of the style sheets that has the colour of a shape. */
export const moverColours = {
  free: "--free",
  sent: "--sent",
  moving: "--moving",
  there: "--there",
  carrying: "--carrying",
  off: "--off",
  person: "--carrying",
  personOff: "--off",
  distress: "--life",
};

/** The shape of a team or a responder. */
export function moverShape(track, subject) {
  if (track.subject === "team") return statusGroup(subject?.status);
  if (subject?.distress) return "distress";
  return subject === undefined || subject.onDuty ? "person" : "personOff";
}

const pictures = {
  alarm: [
    ["circle", "pulse", { r: 10 }],
    ["path", "body", { d: "M0-9.5 9 6.5H-9Z" }],
    ["path", "sign", { d: "M0-4V2M0 4.2V4.8" }],
  ],
  incident: [
    ["circle", "halo", { r: 13 }],
    ["circle", "body", { r: 7.5 }],
    ["path", "sign", { d: "M0-3.8V.8M0 3.4V3.9" }],
  ],
  task: [
    ["rect", "body", { x: -7, y: -7, width: 14, height: 14, rx: 2 }],
    ["path", "sign", { d: "M-3.6.2-1 3 3.8-3" }],
  ],
  hazard: [
    ["path", "body", { d: "M0-9.5 9.5 0 0 9.5-9.5 0Z" }],
    ["path", "sign", { d: "M0-4.5V.8M0 3.6V4.1" }],
  ],
  commandPost: [
    ["path", "pole", { d: "M-5-9V9" }],
    ["path", "body", { d: "M-5-9H8L4-5 8-1H-5Z" }],
  ],
  premises: [
    ["path", "body", { d: "M-6 7V-3L0-8 6-3V7Z" }],
    ["path", "sign", { d: "M0 7V2" }],
  ],
  office: [
    ["rect", "body", { x: -4.5, y: -4.5, width: 9, height: 9, rx: 1.5 }],
    ["path", "sign", { d: "M-2 0H2M0-2V2" }],
  ],
};

/** The picture of a kind of thing, drawn around the middle of 28 pixels square. */
export function picture(kind) {
  const svg = shape("svg", { viewBox: "-14 -14 28 28", "aria-hidden": "true" });
  for (const [tag, name, attributes] of pictures[kind]) {
    svg.append(shape(tag, { class: name, ...attributes }));
  }
  return svg;
}

/** The picture of somebody on the move, for legends and lists. */
export function moverPicture(name) {
  const { path, isHollow, isLine, sign } = moverShapes[name];
  const svg = shape("svg", { viewBox: "-14 -14 28 28", "aria-hidden": "true" });
  const look = isLine ? "line" : isHollow ? "hollow" : "solid";
  svg.setAttribute("class", `mover ${name} ${look}`);
  svg.append(shape("path", { class: "body", d: path }));
  if (sign) svg.append(shape("path", { class: "sign", d: sign }));
  return svg;
}

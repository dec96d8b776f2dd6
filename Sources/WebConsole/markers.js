import { shape } from "./elements.js";

/** What a team is doing, as far as colour tells. */
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

export function makeStation() {
  const marker = shape("g", {});
  marker.append(shape("rect", { x: -3.5, y: -3.5, width: 7, height: 7, rx: 1.5 }));
  return marker;
}

export function makeIncident() {
  const marker = shape("g", {});
  marker.append(
    shape("circle", { class: "halo", r: 11 }),
    shape("circle", { class: "body", r: 6 }),
    shape("path", { class: "sign", d: "M0-3.2v3.6M0 2.6v.4" }),
  );
  return marker;
}

export function makeAlarm() {
  const marker = shape("g", {});
  marker.append(
    shape("circle", { class: "pulse", r: 9 }),
    shape("path", { class: "body", d: "M0-8 7.5 5.5h-15Z" }),
    shape("path", { class: "sign", d: "M0-3.5v4.5M0 3v.6" }),
  );
  return marker;
}

export function makeTrack(track) {
  const marker = shape("g", {});
  const body = track.subject === "team"
    ? shape("path", { class: "body", d: "M0-7.5 5 6 0 3.2-5 6Z" })
    : shape("circle", { class: "body", r: 4 });
  marker.append(body, shape("text", { x: 9, y: 4 }));
  return marker;
}

/** The marker that the legend shows for a kind. */
export function legendMarker(kind) {
  switch (kind.split(" ")[0]) {
    case "alarm":
      return makeAlarm();
    case "incident":
      return makeIncident();
    case "team":
      return makeTrack({ subject: "team" });
    default:
      return makeStation();
  }
}

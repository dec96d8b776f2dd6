import { DomUtil } from "./lib/leaflet/leaflet.esm.min.js";
import { element } from "./elements.js";
import { moverColours, moverShape, moverShapes } from "./markers.js";
import { Sprites, spritePixels } from "./moversprites.js";

const pollMillis = 100;
const tileSize = 256;
/** Between two fixes a sign moves from the one to the other, this long at most and never beyond it. */
const glideMillisMin = 150;
const glideMillisMax = 1_000;
/** Who turns up this far away was not seen on the way; nothing is drawn between. */
const glideMetresMax = 5_000;
const worldMetres = 40_075_016;
/** Nobody glides faster than this is drawn; frames between are left to the rest of the page. */
const drawMillisMin = 28;
/** Before anybody is left out, people are drawn less often, down to this. */
const drawMillisMax = 224;
const hitPixels = 12;
const clusterCellPixels = 52;
const clusterMembersMin = 5;
/** From this zoom on everybody stands alone. */
const clusterZoomMax = 15.5;
const namesZoomMin = 15;
const namesMax = 150;
const marginPixels = 20;
const pixelRatioMax = 2;

/** How strongly somebody is drawn whose position is that old, in seconds. */
const fading = [[90, 1], [300, 0.75], [1_800, 0.5], [Infinity, 0.3]];

const framesMeasured = 40;
const frameMillisMax = 1_000 / 30;
const frameMillisEasy = 1_000 / 50;
/** Where frames do not come faster by this with fewer people, something else takes the time. */
const gainMin = 0.1;
const vainMax = 2;
/** While a page begins, everything is slow. */
const beginMillis = 10_000;
const vainRestMillis = 60_000;
const shownMin = 200;
const shownLess = 0.7;
const shownMore = 1.3;
const easyMillisMin = 8_000;

const unitX = (longitude) => ((longitude + 180) / 360) * tileSize;
const unitY = (latitude) => {
  const sine = Math.sin((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * tileSize;
};

/**
 * Teams and responders with a position, on a canvas over the map.
 *
 * Where the machine cannot draw all of them fast enough, it draws fewer and says so by `onCount`.
 */
export class MoverLayer {
  #map;
  #sourceOf;
  #isWanted;
  #onCount;
  #canvas = element("canvas", "movers");
  #context = this.#canvas.getContext("2d");
  #movers = new Map();
  #groups = [];
  #alone = [];
  #drawn = [];
  /** How many there are in the window. */
  #count = 0;
  #sprites;
  #seen = "";
  #seenTracks;
  #selected;
  #frame;
  #limit = Infinity;
  #frames = [];
  #slowMillis;
  #vain = 0;
  #restUntil = performance.now() + beginMillis;
  #lastFrameAt;
  #drawnAt = 0;
  #drawMillis = drawMillisMin;
  #isGliding = false;
  #easySince;
  #isStill = matchMedia("(prefers-reduced-motion: reduce)");

  /**
   * `sourceOf` tells `{ model, nowMillis, isLeaping }` of what is shown (`isLeaping` where time goes so fast that nothing
   * is to be seen between two fixes), `isWanted` whether teams or responders are, `onCount`
   * is told how many of how many are drawn.
   */
  constructor({ map, sourceOf, isWanted, onCount }) {
    this.#map = map;
    this.#sourceOf = sourceOf;
    this.#isWanted = isWanted;
    this.#onCount = onCount;
    map.getPane("movers").append(this.#canvas);
    this.#sprites = new Sprites(map.getPane("movers"));
    map.on("move zoom viewreset resize", () => {
      this.#isGliding = false;
      this.#request();
    });
    map.on("zoomend moveend resize", () => this.#arrange());
    const repaint = () => {
      this.#sprites.forget();
      this.#request();
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    setInterval(() => this.update(), pollMillis);
  }

  /** The identifier of who is chosen or followed; never left out and never in a group. */
  select(id) {
    if (this.#selected === id) return;
    this.#selected = id;
    this.#seen = "";
    this.update();
  }

  /** Where somebody is drawn right now. */
  placeOf(id) {
    const mover = this.#movers.get(id);
    if (mover === undefined) return undefined;
    return this.#map.unproject([mover.x, mover.y], 0);
  }

  /** Whoever, or whatever group, is drawn under a point of the map. */
  find({ x, y }) {
    let nearest;
    let least = hitPixels;
    for (const mover of this.#drawn) {
      const distance = Math.hypot(mover.screenX - x, mover.screenY - y);
      if (distance > (mover.members ? mover.radius : least)) continue;
      nearest = mover;
      least = mover.members ? least : distance;
    }
    if (nearest === undefined) return undefined;
    return nearest.members ? { members: nearest.members } : { track: nearest.track };
  }

  /** Takes what the source says, if it says anything new. */
  update() {
    if (this.#map.getSize().x === 0 || document.hidden) return;
    const { model } = this.#sourceOf();
    const generations = ["teams", "responders"].map((feed) => model.generation(feed));
    const wanted = ["team", "responder"].map((subject) => this.#isWanted(subject));
    const seen = [model.generation("tracks"), ...generations, ...wanted].join();
    if (seen === this.#seen && model === this.#seenTracks) return;
    this.#seen = seen;
    this.#seenTracks = model;
    this.#take(model);
    this.#arrange();
  }

  #take(model) {
    const now = performance.now();
    const tracks = model.all("tracks");
    for (const id of this.#movers.keys()) if (!tracks.has(id)) this.#movers.delete(id);
    for (const track of tracks.values()) {
      if (!this.#isWanted(track.subject)) {
        this.#movers.delete(track.id);
        continue;
      }
      const subject = model.get(track.subject === "team" ? "teams" : "responders", track.id);
      const mover = this.#movers.get(track.id) ?? this.#begin(track);
      if (mover.track !== track) this.#move(mover, track, now);
      mover.shape = moverShape(track, subject);
      mover.name = subject?.name ?? "";
      mover.isBusy = (subject?.assignments?.length ?? 0) > 0;
    }
  }

  #begin(track) {
    const x = unitX(track.longitude);
    const y = unitY(track.latitude);
    const mover = { track, x, y, fromX: x, fromY: y, toX: x, toY: y, startedAt: 0, millis: 0, changedAt: 0 };
    mover.lastMillis = Date.parse(track.lastAt);
    this.#movers.set(track.id, mover);
    return mover;
  }

  /** From where it is drawn to the new fix, in the time that went by since the one before. */
  #move(mover, track, now) {
    mover.track = track;
    mover.lastMillis = Date.parse(track.lastAt);
    const toX = unitX(track.longitude);
    const toY = unitY(track.latitude);
    if (toX === mover.toX && toY === mover.toY) return;
    const metres = (Math.hypot(toX - mover.toX, toY - mover.toY) / tileSize) * worldMetres
      * Math.cos((track.latitude * Math.PI) / 180);
    const isJump = metres > glideMetresMax || this.#isStill.matches || this.#sourceOf().isLeaping;
    mover.fromX = isJump ? toX : mover.x;
    mover.fromY = isJump ? toY : mover.y;
    mover.toX = toX;
    mover.toY = toY;
    mover.startedAt = now;
    mover.millis = isJump ? 0 : Math.max(glideMillisMin, Math.min(glideMillisMax, now - mover.changedAt));
    mover.changedAt = now;
  }

  /** Decides who is in the window, who stands in a group, and who is left out. */
  #arrange() {
    const scale = 2 ** this.#map.getZoom();
    const { min, max } = this.#map.getPixelBounds();
    const cells = new Map();
    const alone = [];
    let count = 0;
    const groups = this.#map.getZoom() < clusterZoomMax;
    for (const mover of this.#movers.values()) {
      const x = mover.toX * scale;
      const y = mover.toY * scale;
      if (x < min.x - marginPixels || x > max.x + marginPixels) continue;
      if (y < min.y - marginPixels || y > max.y + marginPixels) continue;
      count += 1;
      const standsAlone = !groups || mover.shape === "distress" || mover.track.id === this.#selected;
      if (standsAlone) {
        alone.push(mover);
        continue;
      }
      const key = `${Math.floor(x / clusterCellPixels)}/${Math.floor(y / clusterCellPixels)}`;
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, [mover]);
      else cell.push(mover);
    }
    this.#groups = [];
    for (const members of cells.values()) {
      if (members.length < clusterMembersMin) alone.push(...members);
      else this.#groups.push(groupOf(members));
    }
    this.#alone = alone;
    this.#count = count;
    this.#thin();
    this.#request();
  }

  /** Keeps those that matter most where not all can be drawn. */
  #thin() {
    if (this.#alone.length > this.#limit) {
      const rank = (mover) => {
        if (mover.track.id === this.#selected) return 0;
        if (mover.shape === "distress") return 1;
        return mover.isBusy ? 2 : 3;
      };
      this.#alone.sort((left, right) => rank(left) - rank(right) || (left.track.id < right.track.id ? -1 : 1));
      this.#alone.length = Math.floor(this.#limit);
    }
    const grouped = this.#groups.reduce((sum, { members }) => sum + members.length, 0);
    this.#onCount(grouped + this.#alone.length, this.#count);
  }

  #request() {
    this.#frame ??= requestAnimationFrame((at) => {
      this.#frame = undefined;
      this.#measure(at);
      const isDue = !this.#isGliding || at - this.#drawnAt >= this.#drawMillis;
      if (isDue) {
        this.#drawnAt = at;
        this.#isGliding = this.#draw();
      }
      if (this.#isGliding) this.#request();
      else this.#lastFrameAt = undefined;
    });
  }

  /** Leaves people out where frames come too slowly because of them, and brings them back where they do not. */
  #measure(at) {
    if (this.#lastFrameAt !== undefined) this.#frames.push(at - this.#lastFrameAt);
    this.#lastFrameAt = at;
    if (this.#frames.length < framesMeasured) return;
    const frameMillis = this.#frames.reduce((sum, millis) => sum + millis, 0) / this.#frames.length;
    this.#frames = [];
    if (frameMillis > frameMillisMax) {
      this.#easySince = undefined;
      return this.#showFewer(frameMillis, at);
    }
    this.#slowMillis = undefined;
    this.#vain = 0;
    if (frameMillis < frameMillisEasy && (this.#limit !== Infinity || this.#drawMillis > drawMillisMin)) {
      this.#easySince ??= at;
      if (at - this.#easySince < easyMillisMin) return;
      this.#easySince = undefined;
      if (this.#limit === Infinity) {
        this.#drawMillis = Math.max(drawMillisMin, this.#drawMillis / 2);
        return;
      }
      this.#limit *= shownMore;
      if (this.#limit >= this.#count) this.#limit = Infinity;
      this.#arrange();
    }
  }

  #showFewer(frameMillis, at) {
    if (at < this.#restUntil) return;
    if (this.#drawMillis < drawMillisMax) {
      this.#drawMillis *= 2;
      return;
    }
    if (this.#alone.length <= shownMin) return;
    const wasVain = this.#slowMillis !== undefined && frameMillis > this.#slowMillis * (1 - gainMin);
    this.#vain = wasVain ? this.#vain + 1 : 0;
    this.#slowMillis = frameMillis;
    if (this.#vain < vainMax) {
      this.#limit = Math.max(shownMin, Math.min(this.#limit, this.#alone.length) * shownLess);
    } else {
      this.#limit = Infinity;
      this.#restUntil = at + vainRestMillis;
      this.#vain = 0;
      this.#slowMillis = undefined;
    }
    this.#arrange();
  }

  /** Draws one frame, and tells whether the next one will look different. */
  #draw() {
    const began = performance.now();
    const map = this.#map;
    const { x: width, y: height } = map.getSize();
    const ratio = Math.min(pixelRatioMax, devicePixelRatio || 1);
    const context = this.#context;
    if (this.#canvas.width !== Math.round(width * ratio) || this.#canvas.height !== Math.round(height * ratio)) {
      this.#canvas.width = Math.round(width * ratio);
      this.#canvas.height = Math.round(height * ratio);
      this.#canvas.style.width = `${width}px`;
      this.#canvas.style.height = `${height}px`;
    }
    DomUtil.setPosition(this.#canvas, map.containerPointToLayerPoint([0, 0]));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const scale = 2 ** map.getZoom();
    const { min } = map.getPixelBounds();
    const { nowMillis } = this.#sourceOf();
    let isMoving = false;
    this.#drawn = [];
    for (const mover of this.#alone) {
      const share = mover.millis === 0 ? 1 : Math.min(1, (began - mover.startedAt) / mover.millis);
      mover.x = mover.fromX + (mover.toX - mover.fromX) * share;
      mover.y = mover.fromY + (mover.toY - mover.fromY) * share;
      if (share < 1) isMoving = true;
      mover.screenX = mover.x * scale - min.x;
      mover.screenY = mover.y * scale - min.y;
      const sprite = this.#sprites.of(mover, ratio);
      context.globalAlpha = strength(nowMillis - mover.lastMillis);
      const half = spritePixels / 2;
      context.drawImage(sprite, mover.screenX - half, mover.screenY - half, spritePixels, spritePixels);
      if (mover.shape === "distress") {
        this.#ring(mover, began);
        isMoving ||= !this.#isStill.matches;
      }
      this.#drawn.push(mover);
    }
    context.globalAlpha = 1;
    this.#drawNames();
    for (const group of this.#groups) this.#drawGroup(group, scale, min);
    const chosen = this.#drawn.find(({ track }) => track?.id === this.#selected);
    if (chosen !== undefined) this.#mark(chosen);
    return isMoving;
  }

  #drawNames() {
    if (this.#map.getZoom() < namesZoomMin || this.#alone.length > namesMax) return;
    const context = this.#context;
    context.font = "12px system-ui, sans-serif";
    context.textBaseline = "middle";
    context.lineWidth = 3;
    context.lineJoin = "round";
    context.strokeStyle = this.#sprites.colour("--panel");
    context.fillStyle = this.#sprites.colour("--ink");
    for (const { name, screenX, screenY } of this.#drawn) {
      context.strokeText(name, screenX + 12, screenY);
      context.fillText(name, screenX + 12, screenY);
    }
  }

  #mark({ screenX, screenY }) {
    const context = this.#context;
    context.strokeStyle = this.#sprites.colour("--accent");
    context.lineWidth = 3;
    context.beginPath();
    context.arc(screenX, screenY, 14, 0, 2 * Math.PI);
    context.stroke();
  }

  #ring({ screenX, screenY }, now) {
    const context = this.#context;
    const phase = this.#isStill.matches ? 0.5 : (now % 1_000) / 1_000;
    context.globalAlpha = 1 - phase;
    context.strokeStyle = this.#sprites.colour("--life");
    context.lineWidth = 2.5;
    context.beginPath();
    context.arc(screenX, screenY, 8 + phase * 16, 0, 2 * Math.PI);
    context.stroke();
  }

  /** How many there are, and in a ring around it what share of them does what. */
  #drawGroup(group, scale, min) {
    const context = this.#context;
    const radius = 13 + Math.min(9, Math.sqrt(group.members.length));
    group.radius = radius;
    group.screenX = group.x * scale - min.x;
    group.screenY = group.y * scale - min.y;
    context.beginPath();
    context.arc(group.screenX, group.screenY, radius, 0, 2 * Math.PI);
    context.fillStyle = this.#sprites.colour("--panel");
    context.fill();
    context.lineWidth = 4;
    let from = -Math.PI / 2;
    for (const [shape, count] of group.shapes) {
      const to = from + (2 * Math.PI * count) / group.members.length;
      context.beginPath();
      context.arc(group.screenX, group.screenY, radius - 2, from, to);
      context.strokeStyle = this.#sprites.colour(moverColours[shape]);
      context.stroke();
      from = to;
    }
    context.fillStyle = this.#sprites.colour("--ink");
    context.font = "600 12px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(String(group.members.length), group.screenX, group.screenY + 0.5);
    context.textAlign = "start";
    this.#drawn.push(group);
  }
}

function strength(ageMillis) {
  return fading.find(([seconds]) => ageMillis < seconds * 1_000)[1];
}

function groupOf(members) {
  const shapes = new Map();
  let x = 0;
  let y = 0;
  for (const mover of members) {
    shapes.set(mover.shape, (shapes.get(mover.shape) ?? 0) + 1);
    x += mover.toX;
    y += mover.toY;
    // Whoever leaves the group sets out from where it is.
    mover.x = mover.toX;
    mover.y = mover.toY;
    mover.fromX = mover.toX;
    mover.fromY = mover.toY;
  }
  const order = Object.keys(moverShapes);
  const sorted = [...shapes].sort(([left], [right]) => order.indexOf(left) - order.indexOf(right));
  return { members, shapes: sorted, x: x / members.length, y: y / members.length };
}

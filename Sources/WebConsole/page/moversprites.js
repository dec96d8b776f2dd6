import { element } from "./elements.js";
import { moverColours, moverShapes } from "./markers.js";

/** How large a picture is, on either side. */
export const spritePixels = 32;
const courseSteps = 16;
const courseSpeedMin = 1;

/** The pictures of teams and responders for the canvas, each drawn once, in the colours of the style sheets. */
export class Sprites {
  #host;
  #made = new Map();
  #colours = {};

  /** `host` is an element of the page, whose colours count. */
  constructor(host) {
    this.#host = host;
  }

  /** Forgets what was drawn: the colours are others. */
  forget() {
    this.#made.clear();
    this.#colours = {};
  }

  colour(name) {
    return (this.#colours[name] ??= this.#resolved(name));
  }

  /** A colour of the style sheets as a canvas takes it: the property may say one for light and one for dark. */
  #resolved(name) {
    const probe = element("span", "unseen");
    probe.style.color = `var(${name})`;
    this.#host.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }

  /** The picture of somebody, for a screen with that many pixels to one of the page. */
  of(mover, ratio) {
    const { speedMetresPerSecond: speed, courseDegrees: course } = mover.track;
    const hasCourse = course !== undefined && (speed === undefined || speed >= courseSpeedMin);
    const step = hasCourse ? Math.round((course / 360) * courseSteps) % courseSteps : -1;
    const key = `${mover.shape} ${step} ${ratio}`;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = this.#makeSprite(mover.shape, step, ratio);
    this.#made.set(key, made);
    return made;
  }

  #makeSprite(name, step, ratio) {
    const { path, isHollow, isLine, turns, sign } = moverShapes[name];
    const sprite = document.createElement("canvas");
    sprite.width = spritePixels * ratio;
    sprite.height = spritePixels * ratio;
    const context = sprite.getContext("2d");
    context.scale(ratio, ratio);
    context.translate(spritePixels / 2, spritePixels / 2);
    const colour = this.colour(moverColours[name]);
    const ground = this.colour("--panel");
    context.lineJoin = "round";
    context.lineCap = "round";
    if (step >= 0) {
      context.save();
      context.rotate((step / courseSteps) * 2 * Math.PI);
      if (!turns) strokeTwice(context, new Path2D("M0-8V-14"), ground, colour, 2);
      context.restore();
    }
    if (turns && step >= 0) context.rotate((step / courseSteps) * 2 * Math.PI);
    const outline = new Path2D(path);
    if (isLine || isHollow) {
      if (isHollow) {
        context.fillStyle = ground;
        context.fill(outline);
      }
      strokeTwice(context, outline, ground, colour, 2.5);
    } else {
      context.strokeStyle = ground;
      context.lineWidth = 3;
      context.stroke(outline);
      context.fillStyle = colour;
      context.fill(outline);
    }
    if (sign) {
      context.strokeStyle = this.colour("--onmark");
      context.lineWidth = 2.2;
      context.stroke(new Path2D(sign));
    }
    return sprite;
  }
}

function strokeTwice(context, path, ground, colour, width) {
  context.strokeStyle = ground;
  context.lineWidth = width + 2.5;
  context.stroke(path);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
}

const scaleMax = 64;
const scaleMin = 0.25;
const marginPixels = 18;

/** Degrees to pixels: equirectangular, true to scale in the middle, fitted, then zoomed. */
export class Projection {
  /** The part of the earth to show: west, south, east, north. */
  bounds = undefined;
  width = 0;
  height = 0;
  scale = 1;
  #offsetX = 0;
  #offsetY = 0;

  get isUsable() {
    return this.bounds !== undefined && this.width > 0 && this.height > 0;
  }

  resize(width, height) {
    this.width = width;
    this.height = height;
    this.#hold();
  }

  /** Map units: degrees of latitude from the north-western corner, whatever the zoom. */
  unitX(longitude) {
    return (longitude - this.bounds.west) * this.#shrink;
  }

  unitY(latitude) {
    return this.bounds.north - latitude;
  }

  /** Pixels per map unit. */
  get pixelsPerUnit() {
    const { west, south, east, north } = this.bounds;
    const across = (this.width - 2 * marginPixels) / Math.max(1e-6, (east - west) * this.#shrink);
    const down = (this.height - 2 * marginPixels) / Math.max(1e-6, north - south);
    return Math.max(1, Math.min(across, down)) * this.scale;
  }

  /** Where the origin of the map units lies, in pixels. */
  get origin() {
    const { west, south, east, north } = this.bounds;
    const pixels = this.pixelsPerUnit;
    return {
      x: this.width / 2 - ((east - west) * this.#shrink * pixels) / 2 + this.#offsetX,
      y: this.height / 2 - ((north - south) * pixels) / 2 + this.#offsetY,
    };
  }

  /** Where the window is, to come back to. */
  get view() {
    return { scale: this.scale, x: this.#offsetX, y: this.#offsetY };
  }

  set view({ scale, x, y }) {
    this.scale = scale;
    this.#offsetX = x;
    this.#offsetY = y;
    this.#hold();
  }

  whole() {
    this.scale = 1;
    this.#offsetX = 0;
    this.#offsetY = 0;
  }

  move(byX, byY) {
    this.#offsetX += byX;
    this.#offsetY += byY;
    this.#hold();
  }

  /** Zooms and keeps a point where it is. */
  zoom(factor, atX, atY) {
    const scale = Math.min(scaleMax, Math.max(scaleMin, this.scale * factor));
    const ratio = scale / this.scale;
    const middleX = this.width / 2;
    const middleY = this.height / 2;
    this.#offsetX = (this.#offsetX + middleX - atX) * ratio + atX - middleX;
    this.#offsetY = (this.#offsetY + middleY - atY) * ratio + atY - middleY;
    this.scale = scale;
    this.#hold();
  }

  /** Moves so that a place is in the middle of what is not covered on the right. */
  centre(longitude, latitude, coveredPixels) {
    const { x, y } = this.origin;
    const pixels = this.pixelsPerUnit;
    this.move(
      (this.width - coveredPixels) / 2 - x - this.unitX(longitude) * pixels,
      this.height / 2 - y - this.unitY(latitude) * pixels,
    );
  }

  get #shrink() {
    return Math.cos(((this.bounds.south + this.bounds.north) / 2) * (Math.PI / 180));
  }

  /** The map must not be pushed out of the window. */
  #hold() {
    const mostX = (this.width / 2) * this.scale;
    const mostY = (this.height / 2) * this.scale;
    this.#offsetX = Math.min(mostX, Math.max(-mostX, this.#offsetX));
    this.#offsetY = Math.min(mostY, Math.max(-mostY, this.#offsetY));
  }
}

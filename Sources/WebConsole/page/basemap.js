import { datums } from "./datum.js";
import { element, setText } from "./elements.js";
import { addressOf, edgesOf, tilesOver, tileZoom } from "./tilegrid.js";
import { phrase } from "./words.js";

/** Fewer than a browser opens connections, so that commands never wait for pictures. */
const loadingMax = 4;
/** A window with more is none that somebody looks at. */
const tilesMax = 400;
/** Tiles a little around the window come too, before a hand moves there. */
const windowShareMore = 0.15;
/** Where so many did not come and none did, it is said. */
const faultsMin = 3;
/** What did not come is asked for again after that. */
const retryMillis = 10_000;
/** How pale pictures are drawn, by the style sheet of the theme. */
const lookName = "--base-look";

/**
 * The picture below the map. Its tiles are placed one by one at where their edges lie in WGS-84: what is drawn over
 * them, pointed at and shown as coordinates is never shifted, whatever coordinates the tiles are in.
 */
export class BaseMap {
  #map;
  #session;
  #onSource;
  #pane;
  #source;
  #askedAt = -Infinity;
  #failedAt = Infinity;
  #isShown = false;
  #look = "";
  #tiles = new Map();
  #waiting = [];
  #loading = 0;
  #isFaulty = false;
  #credit = element("p", "map-credit");

  constructor({ map, pane, session, onSource }) {
    this.#map = map;
    this.#pane = pane;
    this.#session = session;
    this.#onSource = onSource;
    // Some browsers cannot change the look of what they draw on a canvas: the style sheet does it there, frame by frame.
    pane.classList.toggle("plain", !("filter" in CanvasRenderingContext2D.prototype));
    map.on("zoom viewreset", () => this.#placeAll());
    map.on("moveend", () => this.#update());
  }

  /** Names whose picture it is. */
  get credit() {
    return this.#credit;
  }

  /** Whether there is a picture. */
  get isThere() {
    return this.#source !== undefined;
  }

  /** Shows it or not; asks for the source first. */
  render(isShown) {
    const now = performance.now();
    if (this.#source === undefined && this.#session.token !== undefined && now - this.#askedAt > retryMillis) {
      this.#askedAt = now;
      this.#ask();
    }
    if (now - this.#failedAt > retryMillis) this.#tryAgain();
    this.#readLook();
    this.#load();
    const isSeen = isShown && this.isThere;
    if (isSeen === this.#isShown) return;
    this.#isShown = isSeen;
    this.#map.getContainer().classList.toggle("with-base", isSeen);
    this.#update();
    this.renderWords();
  }

  renderWords() {
    const words = this.#isFaulty ? phrase("base.fault") : this.#source?.credit ?? "";
    this.#credit.classList.toggle("fault", this.#isFaulty);
    this.#credit.hidden = !this.#isShown || words === "";
    setText(this.#credit, words);
  }

  async #ask() {
    try {
      const told = await this.#session.read("v1/map/tiles");
      // It stays so until the server starts anew, and nobody loads the page for that alone.
      if (told.source === "none" || datums[told.datum] === undefined) this.#askedAt = Infinity;
      if (this.#askedAt === Infinity) return;
      const [west, south, east, north] = told.bounds ?? [];
      this.#source = { ...told, datum: datums[told.datum], bounds: told.bounds && { west, south, east, north } };
      this.#onSource();
    } catch (error) {
      // A server that knows no such thing is not asked again; any other when the page is drawn later.
      if (error.status === 404) this.#askedAt = Infinity;
    }
  }

  #tryAgain() {
    this.#failedAt = Infinity;
    this.#dropWhere(({ isFailed }) => isFailed);
  }

  #readLook() {
    const look = getComputedStyle(this.#pane).getPropertyValue(lookName);
    if (look === this.#look) return;
    this.#look = look;
    this.#dropWhere(() => true);
  }

  #dropWhere(isMeant) {
    for (const [key, tile] of this.#tiles) if (isMeant(tile)) this.#drop(key);
    this.#update();
  }

  // Which tiles there are

  #update() {
    const wanted = this.#isShown ? this.#wanted() : [];
    const keys = new Set(wanted.map(keyOf));
    for (const [key, tile] of this.#tiles) {
      tile.isWanted = keys.has(key);
      if (!tile.isWanted && !tile.isLoaded) this.#drop(key);
    }
    for (const tile of wanted) {
      if (!this.#tiles.has(keyOf(tile))) this.#add(tile);
    }
    this.#waiting = wanted.map((tile) => this.#tiles.get(keyOf(tile))).filter((tile) => tile.isWaiting);
    this.#tidy();
    this.#load();
  }

  #wanted() {
    const size = this.#map.getSize();
    const zoom = tileZoom(this.#map.getZoom(), this.#source);
    if (zoom === undefined || size.x === 0 || size.y === 0) return [];
    const bounds = this.#map.getBounds().pad(windowShareMore);
    const [west, south] = this.#source.datum.to([bounds.getWest(), bounds.getSouth()]);
    const [east, north] = this.#source.datum.to([bounds.getEast(), bounds.getNorth()]);
    return tilesOver({ west, south, east, north }, zoom, this.#source.bounds).slice(0, tilesMax);
  }

  #add(place) {
    const tile = {
      ...place, edges: edgesOf(place, this.#source.datum), isWanted: true, isWaiting: true, isLoaded: false,
    };
    this.#tiles.set(keyOf(place), tile);
  }

  #drop(key) {
    const tile = this.#tiles.get(key);
    tile.abort?.abort();
    tile.node?.remove();
    this.#tiles.delete(key);
  }

  /** What is no longer wanted stays until what takes its place is there. */
  #tidy() {
    const tiles = [...this.#tiles.values()];
    if (tiles.some(({ isWanted, isLoaded }) => isWanted && !isLoaded)) return;
    for (const tile of tiles) if (!tile.isWanted) this.#drop(keyOf(tile));
  }

  // Where they lie

  #placeAll() {
    for (const tile of this.#tiles.values()) this.#place(tile);
  }

  #place({ node, edges }) {
    if (node === undefined) return;
    const from = this.#map.latLngToLayerPoint([edges.north, edges.west]).round();
    const to = this.#map.latLngToLayerPoint([edges.south, edges.east]).round();
    // Styles set by a script on an element are let through by the policy of the page.
    node.style.transform = `translate(${from.x}px, ${from.y}px)`;
    node.style.width = `${to.x - from.x}px`;
    node.style.height = `${to.y - from.y}px`;
  }

  // How they come

  #load() {
    while (this.#session.token !== undefined && this.#loading < loadingMax && this.#waiting.length > 0) {
      const tile = this.#waiting.shift();
      tile.isWaiting = false;
      this.#loading += 1;
      this.#fetch(tile).then((picture) => picture && this.#draw(picture))
        .then((node) => this.#ended(tile, node), (error) => this.#failed(tile, error));
    }
  }

  #fetch(tile) {
    const address = addressOf(this.#source.template, tile);
    if (this.#source.source === "address") return pictureFrom(address);
    tile.abort = new AbortController();
    return this.#read(address, tile.abort.signal);
  }

  /** Pictures of an element carry no token: the bytes are asked for. */
  async #read(address, signal) {
    const headers = { Authorization: `Bearer ${this.#session.token}` };
    const answer = await fetch(address, { headers, signal });
    if (answer.status === 204) return undefined;
    if (!answer.ok) throw new Error(String(answer.status));
    return createImageBitmap(await answer.blob());
  }

  /** Drawn once with the look of the theme: a filter over the whole layer would cost half of all frames. */
  #draw(picture) {
    const node = element("canvas", "base-tile");
    node.width = picture.naturalWidth ?? picture.width;
    node.height = picture.naturalHeight ?? picture.height;
    const drawing = node.getContext("2d");
    drawing.filter = this.#look || "none";
    drawing.drawImage(picture, 0, 0);
    picture.close?.();
    return node;
  }

  #failed(tile, error) {
    tile.isFailed = error.name !== "AbortError";
    this.#ended(tile, undefined);
    // Another server may have nothing beyond its city, and would be asked in vain again and again.
    if (tile.isFailed && (this.#isFaulty || this.#source.source === "file")) this.#failedAt = performance.now();
  }

  #ended(tile, node) {
    this.#loading -= 1;
    tile.isLoaded = true;
    if (node !== undefined && this.#tiles.get(keyOf(tile)) === tile) {
      tile.node = node;
      this.#place(tile);
      this.#pane.append(node);
    }
    this.#tidy();
    this.#judge();
    this.#load();
  }

  #judge() {
    const wanted = [...this.#tiles.values()].filter(({ isWanted }) => isWanted);
    const failed = wanted.filter(({ isFailed }) => isFailed);
    const isFaulty = failed.length >= faultsMin && !wanted.some(({ node }) => node);
    if (isFaulty === this.#isFaulty) return;
    this.#isFaulty = isFaulty;
    this.renderWords();
  }
}

const keyOf = ({ zoom, column, row }) => `${zoom}/${column}/${row}`;

/** A picture of another server, which is told which site asks and no more: many want that named. */
function pictureFrom(address) {
  const node = element("img");
  node.referrerPolicy = "strict-origin";
  node.decoding = "async";
  node.src = address;
  return node.decode().then(() => node);
}

import { Control, control, CRS, latLngBounds, Map as LeafletMap } from "./lib/leaflet/leaflet.esm.min.js";
import { AreaTool } from "./areatool.js";
import { BaseMap } from "./basemap.js";
import { SignLayer } from "./clusters.js";
import { element, setText } from "./elements.js";
import { boundsOf, pointsOf } from "./geometry.js";
import { Ground } from "./ground.js";
import { Layers } from "./layers.js";
import { placeOnMap, pointsAround, pointsOfGround } from "./mapplaces.js";
import { edgePixels, mapButtons, MapRoom, markCandidates, markPicked } from "./maproom.js";
import { MapTip } from "./maptip.js";
import { MoverLayer } from "./movers.js";
import { picker } from "./picker.js";
import { Selection } from "./selection.js";
import { titleOf } from "./titles.js";
import { TrackLine } from "./trackline.js";
import { phrase } from "./words.js";

const zoomMin = 2;
const zoomMax = 19;
const zoomPart = 0.25;
/** How near the map goes to show one thing. */
const showZoom = 15.5;
const fitShare = 0.08;
const roomPixelsMin = 220;
/** Of more people than that only those in the window are followed, and a little around it. */
const followedMax = 3_000;
const followedShareMore = 0.3;
/** What lies nearer to each other is at one place. */
const onePlaceMetres = 25;
const viewKey = "map.view";

/** The panes of the map, what lies lower first. */
const panes = [
  ["base", 200], ["land", 210], ["areas", 410], ["offices", 420], ["tracks", 430], ["movers", 440], ["signs", 600], ["alarms", 640],
];

/** 一张图: everything with a place on one picture; `context` is what the parts of the page share. */
export class IncidentMap {
  #context;
  #host;
  #map;
  #layers;
  #signs;
  #movers;
  #tool;
  #selection;
  #track;
  #note = element("p", "map-note");
  #tip;
  #actions = element("div", "map-actions");
  #ground;
  #base;
  #fitted = false;
  /** Whether all is shown, as long as nothing moved the map since. */
  #isAll = false;
  #selected;
  #followed;
  #bounds;
  /** Where the map was before it moved to show something; forgotten once a hand moves it. */
  #viewBefore;
  /** Whether something was to be shown while the map was not. */
  #isMissed = false;
  #room;
  #drawCandidates;
  #isMovedByPage = false;
  #isCrowded = false;
  #peopleNote = "";

  constructor({ host, context }) {
    this.#context = context;
    this.#host = host;
    const canvas = element("div", "map-canvas");
    canvas.id = "map-canvas";
    canvas.setAttribute("role", "application");
    host.append(canvas);
    this.#map = new LeafletMap(canvas, {
      crs: CRS.EPSG3857, center: [30, 110], zoom: 4, minZoom: zoomMin, maxZoom: zoomMax,
      zoomSnap: zoomPart, zoomDelta: 1, wheelPxPerZoomLevel: 90, zoomAnimation: false,
      fadeAnimation: false, attributionControl: false, zoomControl: false, doubleClickZoom: false,
    });
    for (const [name, order] of panes) {
      this.#map.createPane(name).style.zIndex = String(order);
    }
    control.scale({ imperial: false, position: "bottomright" }).addTo(this.#map);
    this.#room = new MapRoom(this.#map);
    markPicked(this.#map);
    this.#drawCandidates = markCandidates(this.#map, context);
    this.#makeParts();
    this.#listen(canvas);
    this.renderWords();
  }

  #makeParts() {
    const host = this.#host;
    const context = this.#context;
    const map = this.#map;
    this.#signs = Object.fromEntries(["offices", "signs", "alarms"].map((pane) => {
      return [pane, new SignLayer(map, pane)];
    }));
    for (const name of ["offices", "signs", "alarms"]) map.getPane(name).setAttribute("aria-hidden", "true");
    host.append(this.#toolBar());
    this.#ground = new Ground(map);
    map.getPane("base").setAttribute("aria-hidden", "true");
    this.#base = new BaseMap({
      map, pane: map.getPane("base"), session: context.session, onSource: () => context.changed(),
    });
    const credit = new Control({ position: "bottomright" });
    credit.onAdd = () => this.#base.credit;
    credit.addTo(map);
    this.#layers = new Layers(host, () => this.render());
    this.#movers = new MoverLayer({
      map,
      sourceOf: () => ({ model: context.model, nowMillis: context.now(), isLeaping: context.past?.isLeaping === true }),
      isWanted: (subject) => this.#layers.isShown(`${subject}s`),
      onCount: (shown, all) => this.#renderNote(shown, all),
    });
    this.#track = new TrackLine({
      host, map, read: context.session.read, nowMillis: () => context.now(),
      onMoment: (millis) => context.seek?.(millis),
    });
    this.#selection = new Selection({
      host, map, context,
      onSelect: (selected) => context.select(selected),
      isWhole: () => !this.#isCrowded,
      onFit: (window) => this.#fitWindow(window),
    });
    this.#tool = new AreaTool(map, host);
    host.append(this.#actions, this.#note);
    this.#tip = new MapTip({ host, map, context });
    this.#note.setAttribute("role", "status");
  }

  #toolBar() {
    const zoom = (step) => () => {
      this.#tip.hide();
      this.#map.setZoom(this.#map.getZoom() + step);
    };
    return mapButtons([
      ["map.larger", "+", zoom(1)], ["map.smaller", "−", zoom(-1)],
      ["map.whole", "⤢", () => this.whole()],
      ["select.circle", "◯", () => this.selectArea("circle")], ["select.box", "▭", () => this.selectArea("box")],
      ["select.polygon", "⬠", () => this.selectArea("polygon")],
    ]);
  }

  /** Writes the words of the map in the language of the page. */
  renderWords() {
    for (const button of this.#host.querySelectorAll(".map-buttons [data-label]")) {
      button.setAttribute("aria-label", phrase(button.dataset.label));
      button.title = phrase(button.dataset.label);
    }
    this.#map.getContainer().setAttribute("aria-label", phrase("map.describe"));
    this.#host.querySelector(".map-buttons").setAttribute("aria-label", phrase("map.tools"));
    this.#layers.renderWords();
    this.#base.renderWords();
    this.#selection.renderWords();
    this.#track.renderWords();
    this.#tool.renderWords();
    this.#renderActions();
  }

  /** Draws what is known. */
  render() {
    // Its size is told by whoever watches it; asking for it here would have the page laid out in the middle of a change.
    if (this.#map.getSize().x * this.#map.getSize().y === 0) return;
    const { model } = this.#context;
    this.#fit(model);
    this.#layers.offer("base", this.#base.isThere);
    this.#base.render(this.#layers.isShown("base"));
    this.#renderGround(model);
    const items = this.#layers.render(model);
    for (const [pane, layer] of Object.entries(this.#signs)) layer.render(items[pane], this.#selected?.id);
    this.#renderLeftOut();
    this.#movers.update();
    this.#drawCandidates();
    this.#follow();
    this.#watch(model);
    this.#selection.render();
    this.#renderActions();
  }

  /** Marks what is chosen. */
  select(selected) {
    if (selected?.id !== this.#selected?.id) this.#followed = undefined;
    this.#selected = selected;
    this.#movers.select(selected?.id);
    if (this.#track.subject && this.#track.subject.id !== selected?.id) this.#track.end();
    if (selected === undefined && this.#viewBefore !== undefined) {
      const { centre, zoom, isAll } = this.#viewBefore;
      this.#viewBefore = undefined;
      if (isAll) this.whole();
      else this.#byPage(() => this.#map.setView(centre, zoom, { animate: false }));
    }
    this.#renderActions();
  }

  /** Shows where something is, if the map knows and does not show it already. */
  show(feed, entity) {
    const place = placeOnMap(this.#context.model, feed, entity);
    this.#isMissed = this.#map.getSize().x === 0;
    if (place === undefined || this.#isMissed || this.#room.sees(place)) return;
    this.#keepView();
    this.#byPage(() => this.#map.panTo([place.latitude, place.longitude], { animate: false }));
  }

  /** Fits the map to an incident and all that belongs to it: its area, teams and tasks. */
  showWhole(incident) {
    this.#fitPoints(pointsAround(this.#context.model, incident));
  }

  /** Lists who is near something. */
  near(feed, entity) {
    const place = placeOnMap(this.#context.model, feed, entity);
    if (place === undefined) return;
    const title = titleOf(this.#context.model, feed, entity);
    if (this.#selected !== undefined) this.#keepView();
    this.#selection.near({ feed, id: entity.id, place, title });
    this.#fitWindow(this.#selection.window);
    this.#selection.focus();
  }

  /** Keeps somebody in the middle of the map; nobody ends it, as does moving the map by hand. */
  follow(id) {
    this.#followed = id;
    this.#follow();
    this.#renderActions();
  }

  /** Shows the way of a team or a responder. */
  showTrack(feed, entity) {
    this.#track.show({ id: entity.id, name: titleOf(this.#context.model, feed, entity) });
  }

  /** Ends what was drawn and listed for whoever was logged in. */
  leave() {
    this.#selection.end();
    this.#track.end();
  }

  /** Has an area drawn and lists who is in it. */
  async selectArea(kind) {
    this.#selection.end();
    const area = await this.#tool.draw(kind);
    if (area === undefined) return;
    this.#selection.show(area);
    this.#selection.focus();
  }

  /** Has somebody point out a place: `{ longitude, latitude }`, or nothing. */
  pickPlace() {
    return this.#tool.draw("point");
  }

  /** Shows all territories and stations. */
  whole() {
    if (this.#bounds === undefined) return;
    this.#isAll = true;
    // Once it is shown it fits itself.
    if (this.#map.getSize().x === 0) return;
    const { west, south, east, north } = this.#bounds;
    this.#byPage(() => this.#map.fitBounds([[south, west], [north, east]], { animate: false, padding: [edgePixels, edgePixels] }));
  }

  // What the map lies in

  /** Fits the territories and stations, or whatever else has a place where there are none, once all is there. */
  #fit(model) {
    if (this.#fitted || this.#context.live?.asOfMillis === undefined) return;
    this.#bounds = boundsOf(pointsOfGround(model));
    if (this.#bounds === undefined) return;
    this.#fitted = true;
    const kept = JSON.parse(sessionStorage.getItem(viewKey));
    if (kept && !kept.isAll) this.#byPage(() => this.#map.setView(kept.centre, kept.zoom, { animate: false }));
    else this.whole();
  }

  #renderGround(model) {
    const selectedID = this.#selected?.id;
    if (this.#ground.renderTerritories(model, this.#layers.isShown("territories"), selectedID)) {
      const points = [...model.all("offices").values()].flatMap(pointsOf);
      if (points.length > 1) this.#bounds = boundsOf(points);
    }
    const incidents = [...model.open("incidents").values()].filter((incident) => {
      if (!incident.affectedArea || !this.#layers.isShown("incidents")) return false;
      return !incident.exercise || this.#layers.isShown("drills");
    });
    this.#ground.renderAreas(incidents, selectedID);
  }

  #fitWindow({ west, south, east, north }) {
    this.#isAll = false;
    this.#byPage(() => {
      // The latest alarm must not lie on what is shown.
      const [right, below] = this.#selection.roomPixels;
      // Nor the buttons for what is chosen.
      const bottom = Math.max(below, this.#actions.hidden ? 0 : this.#map.getSize().y - this.#actions.offsetTop);
      const card = this.#context.alarmCard?.heightPixels ?? 0;
      // Where it leaves next to nothing, it lies on it all the same.
      const top = this.#map.getSize().y - bottom - card > roomPixelsMin ? edgePixels + card : edgePixels;
      this.#map.fitBounds([[south, west], [north, east]], {
        animate: false, paddingTopLeft: [edgePixels, top], paddingBottomRight: [edgePixels + right, edgePixels + bottom],
      });
    });
  }

  #fitPoints(points) {
    const bounds = boundsOf(points);
    if (bounds === undefined) return;
    this.#keepView();
    const wide = (bounds.east - bounds.west) * fitShare;
    const high = (bounds.north - bounds.south) * fitShare;
    this.#fitWindow({
      west: bounds.west - wide, east: bounds.east + wide, south: bounds.south - high, north: bounds.north + high,
    });
  }

  /** Keeps what is seen until nothing is chosen any more. */
  #keepView() {
    this.#viewBefore ??= { centre: this.#map.getCenter(), zoom: this.#map.getZoom(), isAll: this.#isAll };
    this.#isAll = false;
  }

  /** Moves the map without ending what a hand on the map would end. */
  #byPage(move) {
    this.#isMovedByPage = true;
    move();
    this.#isMovedByPage = false;
    if (this.#fitted) this.render();
  }

  // People

  #follow() {
    if (this.#followed === undefined) return;
    const place = this.#movers.placeOf(this.#followed);
    if (place === undefined) return;
    this.#isMovedByPage = true;
    this.#isAll = false;
    this.#map.panTo(place, { animate: false });
    this.#isMovedByPage = false;
  }

  /** Follows fewer where there are very many. */
  #watch(model) {
    const { live, past } = this.#context;
    if (live?.watch === undefined || past !== undefined) return;
    if (!this.#isCrowded && model.all("tracks").size > followedMax) this.#isCrowded = true;
    if (!this.#isCrowded) return;
    let bounds = this.#map.getBounds().pad(followedShareMore);
    const listed = this.#selection.window;
    if (listed) bounds = bounds.extend([[listed.south, listed.west], [listed.north, listed.east]]);
    const window = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const [west, south, east, north] = window.map((degrees) => Number(degrees.toFixed(3)));
    live.watch([Math.max(-180, west), Math.max(-90, south), Math.min(180, east), Math.min(90, north)]);
  }

  #renderNote(shown, all) {
    this.#peopleNote = shown < all ? phrase("map.thinned", shown, all) : "";
    this.#renderLeftOut();
  }

  #renderLeftOut() {
    const leftOut = Object.values(this.#signs).reduce((sum, layer) => sum + layer.leftOut, 0);
    const crowd = this.#isCrowded ? phrase("map.crowded") : "";
    const words = [crowd, this.#peopleNote, leftOut > 0 ? phrase("map.leftOut", leftOut) : ""].filter(Boolean);
    setText(this.#note, words.join(" "));
  }

  // What can be done with what is chosen

  #renderActions() {
    const { model } = this.#context;
    const feed = this.#selected?.feed;
    const entity = feed && model.find(feed, this.#selected.id);
    const offered = [];
    if (entity && placeOnMap(this.#context.model, feed, entity)) {
      if (feed === "teams" || feed === "responders") {
        offered.push(this.#followed === entity.id
          ? ["map.unfollow", () => this.follow(undefined)]
          : ["map.follow", () => this.follow(entity.id)]);
        offered.push(this.#track.subject
          ? ["track.close", () => { this.#track.end(); this.#renderActions(); }]
          : ["map.track", () => { this.showTrack(feed, entity); this.#renderActions(); }]);
      }
      if (feed === "incidents") offered.push(["map.showWhole", () => this.showWhole(entity)]);
      if (feed !== "offices") offered.push(["map.near", () => this.near(feed, entity)]);
    }
    const look = JSON.stringify([feed, entity?.id, offered.map(([label]) => phrase(label))]);
    this.#actions.hidden = offered.length === 0;
    if (this.#actions.dataset.look === look) return;
    this.#actions.dataset.look = look;
    const at = [...this.#actions.children].indexOf(document.activeElement);
    this.#actions.replaceChildren(...offered.map(([label, act]) => {
      const button = element("button", "map-button", phrase(label));
      button.type = "button";
      button.onclick = act;
      return button;
    }));
    if (at >= 0) (this.#actions.children[at] ?? this.#map.getContainer()).focus({ preventScroll: true });
  }

  // Hands on the map

  #listen(canvas) {
    const map = this.#map;
    new ResizeObserver(() => this.#resized()).observe(canvas);
    map.on("dragstart zoomstart movestart", () => {
      if (this.#isMovedByPage) return;
      this.#viewBefore = undefined;
      this.#isAll = false;
      this.#followed = undefined;
    });
    map.on("movestart", () => { this.#tip.hide(); });
    map.on("moveend", () => {
      if (!this.#fitted || map.getSize().x === 0) return;
      sessionStorage.setItem(viewKey, JSON.stringify({ centre: map.getCenter(), zoom: map.getZoom(), isAll: this.#isAll }));
      if (!this.#isMovedByPage) this.render();
    });
    map.on("click", (event) => this.#clicked(event));
    map.on("mousemove", (event) => this.#showTip(event));
    map.on("mouseout", () => { this.#tip.hide(); });
    map.on("dblclick", ({ containerPoint }) => map.setZoomAround(containerPoint, map.getZoom() + 1));
    canvas.addEventListener("keydown", (event) => {
      // Plus lies above another key on many keyboards: that shift is no wish for a greater step.
      const step = { "+": 1, "=": 1, "-": -1 }[event.key];
      if (step !== undefined) map.setZoom(map.getZoom() + step);
      else if (event.key === "0") this.whole();
      else if (event.key === "Escape" && this.#selection.isOpen) this.#selection.end();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }, { capture: true });
    document.addEventListener("picking", ({ detail }) => this.#pick(detail));
  }

  #resized() {
    const entity = this.#selected && this.#context.model.get(this.#selected.feed, this.#selected.id);
    // What was in sight stays there; nothing moves under a hand that draws.
    const isWanted = entity && (this.#isMissed || this.#room.sees(placeOnMap(this.#context.model, this.#selected.feed, entity)));
    this.#byPage(() => this.#room.resized());
    if (!this.#fitted) return;
    if (this.#isAll) this.whole();
    if (isWanted && !this.#tool.isActive) this.show(this.#selected.feed, entity);
  }

  /** A form asks for a place or an area. */
  async #pick(kind) {
    if (!kind) return this.#tool.end(undefined);
    const drawn = await this.#tool.draw(kind === "place" ? "point" : "polygon");
    if (picker.kind !== kind) return undefined;
    if (drawn === undefined) return picker.cancel();
    if (kind === "place") return picker.take(drawn);
    const corners = [...drawn.corners, drawn.corners[0]];
    const ring = corners.map(({ longitude, latitude }) => [longitude, latitude]);
    return picker.take([[ring]]);
  }

  /** What lies under a point of the map, what matters most first. */
  #find({ originalEvent, containerPoint }) {
    const { target } = originalEvent;
    const holder = target.closest?.(".sign-holder");
    if (holder?.group) {
      const { members } = holder.group;
      const [item] = members;
      return members.length > 1 ? { group: holder.group } : { feed: item.feed, entity: item.entity, item };
    }
    const mover = this.#movers.find(containerPoint);
    if (mover?.track) return { feed: "tracks", entity: mover.track };
    if (mover?.members) return { movers: mover.members };
    const { feed, id } = target.closest?.("[data-feed]")?.dataset ?? {};
    const entity = feed && this.#context.model.get(feed, id);
    return entity && { feed, entity };
  }

  #clicked(event) {
    this.#map.getContainer().focus({ preventScroll: true });
    const found = this.#find(event);
    if (found === undefined) return;
    this.#tip.hide();
    if (found.group) return this.#openGroup(found.group.members);
    if (found.movers) return this.#openGroup(found.movers.map(({ track }) => track));
    const feed = found.feed === "tracks" ? `${found.entity.subject}s` : found.feed;
    this.#context.select({ feed, id: found.entity.id });
    return undefined;
  }

  /** Goes near enough to tell those of a group apart; those at one place are listed. */
  #openGroup(members) {
    const corners = members.map(({ longitude, latitude }) => [latitude, longitude]);
    const bounds = latLngBounds(corners);
    const isOnePlace = this.#map.distance(bounds.getSouthWest(), bounds.getNorthEast()) < onePlaceMetres;
    if (isOnePlace || this.#map.getZoom() >= zoomMax) {
      return this.#tip.list(members, this.#map.latLngToContainerPoint(bounds.getCenter()));
    }
    return this.#map.fitBounds(bounds, { animate: false, padding: [80, 80], maxZoom: zoomMax });
  }

  #showTip(event) {
    if (this.#tool.isActive) return;
    const found = this.#find(event);
    const isThing = found !== undefined && found.feed !== "offices";
    this.#map.getContainer().classList.toggle("pointing", isThing);
    this.#tip.show(found, event.containerPoint);
  }
}

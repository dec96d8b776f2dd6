import { DivIcon, Marker } from "./lib/leaflet/leaflet.esm.min.js";
import { element, setAttribute, setText } from "./elements.js";
import { countKinds, joinNear } from "./grouping.js";
import { picture } from "./markers.js";

const signsMax = 800;
const windowShareMore = 0.15;
const chosenAbove = 10_000;

/**
 * Signs of one pane of the map: alarms, incidents and so on, of which those that would lie on each other stand as one
 * sign that says how many of each kind there are.
 */
export class SignLayer {
  #map;
  #pane;
  #signs = new Map();
  /** How many are left out because even so there are too many. */
  leftOut = 0;

  constructor(map, pane) {
    this.#map = map;
    this.#pane = pane;
  }

  /**
   * Shows items, the most pressing first: `{ feed, id, kind, classes, colour?, longitude, latitude, isUrgent? }`. What
   * is chosen always stands alone.
   */
  render(items, selectedID) {
    const bounds = this.#map.getBounds().pad(windowShareMore);
    const inside = items.filter((item) => bounds.contains([item.latitude, item.longitude]));
    const zoom = this.#map.getZoom();
    const placed = inside.map((item) => ({ item, ...pixels(this.#map.project([item.latitude, item.longitude], zoom)) }));
    const groups = joinNear(placed, selectedID);
    this.leftOut = groups.slice(signsMax).reduce((sum, { members }) => sum + members.length, 0);
    const wanted = new Map(groups.slice(0, signsMax).map((group) => [group.key, group]));
    for (const [key, sign] of this.#signs) {
      if (wanted.has(key)) continue;
      sign.marker.remove();
      this.#signs.delete(key);
    }
    for (const [key, group] of wanted) {
      const sign = this.#signs.get(key) ?? this.#add(key, group);
      const [first] = group.members;
      sign.element.group = group;
      const isChosen = first.id === selectedID;
      if (sign.lies !== `${group.latitude} ${group.longitude}`) {
        sign.lies = `${group.latitude} ${group.longitude}`;
        sign.marker.setLatLng([group.latitude, group.longitude]);
      }
      // Signs that would lie on each other stand as one; what is chosen lies over all.
      const offset = isChosen ? chosenAbove : 0;
      if (sign.marker.options.zIndexOffset !== offset) sign.marker.setZIndexOffset(offset);
      if (group.members.length === 1) update(sign.element, first, isChosen);
      else updateGroup(sign.element, group);
    }
  }

  #add(key, group) {
    const sign = { element: element("div", "sign-holder") };
    const icon = new DivIcon({ html: sign.element, className: "sign-place", iconSize: [0, 0] });
    sign.marker = new Marker([group.latitude, group.longitude], {
      icon, pane: this.#pane, keyboard: false, bubblingMouseEvents: true,
    });
    sign.marker.addTo(this.#map);
    this.#signs.set(key, sign);
    return sign;
  }
}

const pixels = ({ x, y }) => ({ x, y });

function update(holder, item, isChosen) {
  const look = `one ${item.kind}`;
  if (holder.look !== look) {
    holder.look = look;
    holder.replaceChildren(picture(item.kind));
  }
  setAttribute(holder, "class", `sign-holder sign ${item.kind} ${item.classes}${isChosen ? " selected" : ""}`);
  const body = holder.querySelector(".body");
  if (item.colour) setAttribute(body, "fill", item.colour);
  else body.removeAttribute("fill");
}

/** Says how many there are of each kind. */
function updateGroup(holder, { members }) {
  const counts = countKinds(members);
  const look = [...counts.keys()].join();
  if (holder.look !== look) {
    holder.look = look;
    const rows = [...counts.keys()].map((counted) => {
      return element("span", `count ${counted}`, picture(counted.split(" ")[0]), element("b"));
    });
    holder.replaceChildren(...rows);
  }
  [...counts.values()].forEach((count, index) => {
    setText(holder.children[index].lastElementChild, String(count));
  });
  const isUrgent = members.some((member) => member.isUrgent);
  const isDrill = members.every(({ entity }) => entity.exercise);
  const classes = `${isUrgent ? " urgent-one" : ""}${isDrill ? " exercise" : ""}`;
  setAttribute(holder, "class", `sign-holder sign-group${classes}`);
}

import { element } from "./elements.js";
import { shortFacts } from "./facts.js";
import { statusWords } from "./selection.js";
import { titleOf } from "./titles.js";
import { ageOf, nameOf, phrase } from "./words.js";

const gapPixels = 14;
const membersMax = 12;
/** How old a position is for the tip to say that it is old. */
const oldMillis = 90_000;

/** Says what lies under the pointer, or lists what lies at one place to choose from. */
export class MapTip {
  #context;
  #map;
  #box = element("div", "tip");
  /** What it says; `list` where it is to choose from. */
  #said = "";

  constructor({ host, map, context }) {
    this.#context = context;
    this.#map = map;
    this.#box.hidden = true;
    host.append(this.#box);
  }

  hide() {
    this.#box.hidden = true;
    this.#said = "";
  }

  /** Tells of what was found at a point of the map; nothing where nothing was. */
  show(found, point) {
    if (found === undefined && this.#said === "list") return;
    if (found === undefined) return this.hide();
    const lines = this.#lines(found).filter(Boolean);
    const said = lines.join("\n");
    if (this.#said !== said) {
      this.#said = said;
      const [title, ...rest] = lines;
      this.#box.replaceChildren(
        element("b", "", title), ...rest.map((line) => element("span", "", line)),
      );
    }
    return this.#place(point);
  }

  /** The things at one place, to choose from. */
  list(members, point) {
    const { model } = this.#context;
    const list = element("ul", "members");
    for (const { feed, subject, id } of members) {
      const collection = feed ?? `${subject}s`;
      const entity = model.get(collection, id);
      if (entity === undefined) continue;
      const button = element("button", "", titleOf(model, collection, entity));
      button.type = "button";
      button.onclick = () => {
        this.hide();
        this.#context.select({ feed: collection, id });
      };
      list.append(element("li", "", button));
    }
    this.#box.replaceChildren(list);
    this.#said = "list";
    this.#place(point);
  }

  #place(point) {
    this.#box.dataset.kind = this.#said === "list" ? "list" : "facts";
    this.#box.hidden = false;
    const { width, height } = this.#box.getBoundingClientRect();
    const size = this.#map.getSize();
    const isRight = point.x + gapPixels + width > size.x;
    const isLow = point.y + gapPixels + height > size.y;
    const x = point.x + (isRight ? -gapPixels - width : gapPixels);
    const y = point.y + (isLow ? -gapPixels - height : gapPixels);
    this.#box.style.transform = `translate(${Math.max(0, x)}px, ${Math.max(0, y)}px)`;
  }

  #lines({ group, movers, feed, entity, item }) {
    const { model } = this.#context;
    if (group) return this.#groupLines(group.members);
    if (movers) return this.#crowdLines(movers);
    if (feed === "tracks") return this.#trackLines(entity);
    const title = titleOf(model, feed, entity);
    if (item?.kind === "commandPost") return [phrase("layer.commandPosts"), item.words, title];
    if (item?.kind === "premises") return [phrase("layer.premises"), item.words, title];
    if (feed === "tasks" || feed === "hazards") {
      const state = nameOf(feed.slice(0, -1), entity.state);
      const due = entity.overdue ? phrase("map.overdue") : "";
      return [title, [state, due].filter(Boolean).join(" · "), entity.place.address];
    }
    const facts = shortFacts(model, feed, entity, this.#context.now());
    return [facts.title, ...facts.lines];
  }

  #groupLines(members) {
    const { model } = this.#context;
    const titles = members.slice(0, membersMax).map(({ feed, entity }) => titleOf(model, feed, entity));
    const more = members.length - titles.length;
    return [phrase("map.group", members.length), ...titles, more > 0 ? phrase("rest", more) : ""];
  }

  /** How many do what. */
  #crowdLines(movers) {
    const counts = new Map();
    for (const { track } of movers) {
      const words = `${phrase(track.subject)} ${statusWords(track, this.#subject(track))}`;
      counts.set(words, (counts.get(words) ?? 0) + 1);
    }
    const lines = [...counts].map(([words, count]) => `${count} × ${words}`);
    return [phrase("map.group", movers.length), ...lines];
  }

  #trackLines(track) {
    const subject = this.#subject(track);
    const nowMillis = this.#context.now();
    const isOld = nowMillis - Date.parse(track.lastAt) > oldMillis;
    const { speedMetresPerSecond: speed, accuracyMetres: accuracy } = track;
    return [
      subject?.name ?? phrase(track.subject), statusWords(track, subject),
      phrase(isOld ? "map.oldPosition" : "map.position", ageOf(track.lastAt, nowMillis)),
      speed === undefined ? "" : `${Math.round(speed * 3.6)} km/h`,
      accuracy === undefined ? "" : `± ${Math.round(accuracy)} m`,
    ];
  }

  #subject({ subject, id }) {
    return this.#context.model.get(subject === "team" ? "teams" : "responders", id);
  }
}

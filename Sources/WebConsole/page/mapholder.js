import { element } from "./elements.js";
import { picker } from "./picker.js";

/** The map of a view, as soon as its library has come; the page works without it, and says so. */
export class MapHolder {
  /** Whether it is known that there is none. */
  isMissing = false;

  #map;

  constructor({ host, context }) {
    import("./map.js").then(({ IncidentMap }) => {
      this.#map = new IncidentMap({ host, context });
      this.#map.select(context.selected);
      context.changed();
    }, (error) => {
      console.warn(error);
      this.isMissing = true;
      // Nobody can point at what is not there.
      picker.cancel();
      const missing = element("p", "map-missing");
      missing.dataset.text = "map.missing";
      missing.setAttribute("role", "status");
      host.append(missing);
      context.renderWords(host);
    });
  }

  render() {
    this.#map?.render();
  }

  renderWords() {
    this.#map?.renderWords();
  }

  select(selected) {
    this.#map?.select(selected);
  }

  show(feed, entity) {
    this.#map?.show(feed, entity);
  }

  /** Ends what was drawn and listed for whoever was logged in. */
  leave() {
    this.#map?.leave();
  }

  whole() {
    this.#map?.whole();
  }

  near(feed, entity) {
    this.#map?.near(feed, entity);
  }

  /** A place that somebody points out; nothing where there is no map, or it was broken off. */
  async pickPlace() {
    return this.#map?.pickPlace();
  }
}

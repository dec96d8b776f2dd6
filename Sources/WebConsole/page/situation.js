import { Boards } from "./boards.js";
import { byId, element } from "./elements.js";
import { MapHolder } from "./mapholder.js";
import { ClosedIncidents } from "./views-history.js";
import { registerView } from "./views.js";

let boards;
let closed;
let map;

/** The parts of the view; their words come with those of the page. */
const parts = `
  <section id="map" class="panel map" data-label="map"></section>
  <section class="panel alarms" aria-labelledby="alarms-title">
    <h2 id="alarms-title" data-text="alarms.open"></h2>
    <ol id="alarms" class="rows"></ol>
    <p class="rest" hidden></p>
  </section>
  <section class="panel incidents" aria-labelledby="incidents-title">
    <h2 id="incidents-title">
      <button type="button" id="show-open" class="tab" aria-pressed="true" aria-controls="incidents" data-text="incidents.open"></button>
      <button type="button" id="show-closed" class="tab" aria-pressed="false" aria-controls="incidents" data-text="incidents.closed"></button>
    </h2>
    <ol id="incidents" class="rows"></ol>
    <p class="rest" hidden></p>
  </section>
  <section class="panel resources" aria-labelledby="resources-title">
    <h2 id="resources-title">
      <button type="button" id="show-teams" class="tab" aria-pressed="true"
        aria-controls="teams"></button>
      <button type="button" id="show-offices" class="tab" aria-pressed="false"
        aria-controls="offices"></button>
    </h2>
    <ul id="teams" class="tiles"></ul>
    <ul id="offices" class="tiles" hidden></ul>
    <p class="rest" hidden></p>
  </section>`;

registerView({
  id: "situation",
  key: "1",
  words: ["Situation", "态势"],

  make(section, context) {
    const board = element("div", "board");
    board.innerHTML = parts;
    section.append(board);
    context.renderWords(board);
    const { model, select } = context;
    closed = new ClosedIncidents({ session: context.session, onChange: context.changed });
    boards = new Boards({ model, onSelect: select, closed });
    map = new MapHolder({ host: byId("map"), context });
    context.map = map;
  },

  select(selected, { model }) {
    boards.select(selected);
    map.select(selected);
    const entity = selected && model.get(selected.feed, selected.id);
    if (entity) map.show(selected.feed, entity);
  },

  render({ now, live, past }) {
    boards.render(now(), live?.asOfMillis === undefined, past !== undefined);
    map.render();
  },

  renderWords() {
    map.renderWords();
  },

  forget() {
    closed.forget();
  },

  leave() {
    map.leave();
  },
});

import { element } from "./elements.js";
import { control, fieldName, row } from "./fieldparts.js";
import { picker } from "./picker.js";
import { readArea, readPlace } from "./readings.js";
import { phrase } from "./words.js";

/** Puts the keyboard where the form is sent: what the map was asked for is there. */
const goOn = (button) => (button.closest("form")?.querySelector(".form-buttons .main") ?? button).focus();

/** A place by an address and by degrees, which a click on the map gives. */
export function placeControl(field, environment, id) {
  const address = element("input");
  address.id = id;
  address.placeholder = phrase("place.address");
  address.setAttribute("aria-label", `${fieldName(field)}: ${phrase("place.address")}`);
  const degrees = element("input");
  degrees.placeholder = phrase("place.degrees");
  degrees.setAttribute("aria-label", `${fieldName(field)}: ${phrase("place.degrees")}`);
  const pick = element("button", "quiet small", phrase("place.pick"));
  pick.type = "button";
  pick.hidden = environment.isMapMissing?.() === true;
  for (const input of [address, degrees]) {
    input.autocomplete = "off";
    input.oninput = environment.onInput;
  }
  /** What else was said of the place, which the form does not show. */
  let rest = {};
  const setDegrees = ({ latitude, longitude }) => {
    degrees.value = latitude === undefined ? "" : `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  };
  pick.onclick = () => {
    environment.showMap?.();
    pick.textContent = phrase("place.picking");
    const end = () => {
      document.removeEventListener("picking", ended);
      pick.textContent = phrase("place.pick");
    };
    const ended = ({ detail }) => { if (!detail) end(); };
    document.addEventListener("picking", ended);
    picker.begin("place", (place) => {
      rest = {};
      setDegrees(place);
      if (place.address) address.value = place.address;
      environment.onInput();
      document.dispatchEvent(new CustomEvent("picked", { detail: place }));
      goOn(pick);
    });
  };
  const box = element("div", "place-box", address, degrees, pick);
  const made = row(field, id, box, { isGroup: true });
  const read = () => readPlace({ address: address.value, degrees: degrees.value, rest });
  const held = control(made, address, read, () => [address.value, degrees.value], (state) => {
    [address.value, degrees.value] = state ?? ["", ""];
  });
  held.put = (place) => {
    address.value = place?.address ?? "";
    setDegrees(place ?? {});
    const { longitude, latitude, address: said, ...others } = place ?? {};
    void longitude, latitude, said;
    rest = others;
  };
  return held;
}

/** An area that is drawn on the map; its corners stand as text. */
export function areaControl(field, environment, id) {
  const input = element("textarea");
  input.id = id;
  input.rows = 2;
  input.spellcheck = false;
  input.oninput = environment.onInput;
  const draw = element("button", "quiet small", phrase("area.draw"));
  draw.type = "button";
  draw.hidden = environment.isMapMissing?.() === true;
  draw.onclick = () => {
    environment.showMap?.();
    picker.begin("area", (area) => {
      input.value = JSON.stringify(area);
      environment.onInput();
      goOn(draw);
    });
  };
  const made = row(field, id, element("div", "place-box", input, draw));
  const read = () => readArea(input.value);
  const held = control(made, input, read, () => input.value, (state) => { input.value = state ?? ""; });
  held.put = (value) => { input.value = value === undefined ? "" : JSON.stringify(value); };
  return held;
}

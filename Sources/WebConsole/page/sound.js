import { element, setText, shape } from "./elements.js";
import { phrase } from "./words.js";

const storageKey = "map.muted";
const restMillis = 1_500;
const volume = 0.25;
const attackSeconds = 0.01;

/** What each level sounds like: [hertz, from second, for seconds]. */
const tones = {
  urgent: [[740, 0, 0.18], [587, 0.22, 0.28]],
  critical: [
    [988, 0, 0.14], [740, 0.16, 0.14], [988, 0.32, 0.14], [740, 0.48, 0.14], [988, 0.64, 0.14], [740, 0.8, 0.3],
  ],
};

/** The sound of a new alarm, made by the page itself, with a switch to be silent. */
export class AlarmSound {
  #button = element("button", "quiet sound-button");
  #hint = element("p", "sound-hint");
  #context;
  #playedAt = -restMillis;
  #isMuted = localStorage.getItem(storageKey) === "true";

  /** `hintHost` is where the page says that it may not sound yet. */
  constructor({ host, hintHost }) {
    this.#button.type = "button";
    this.#button.onclick = () => {
      this.#isMuted = !this.#isMuted;
      localStorage.setItem(storageKey, String(this.#isMuted));
      this.#allow();
      this.renderWords();
      if (!this.#isMuted) this.play("urgent");
    };
    host.append(this.#button);
    hintHost.append(this.#hint);
    // A browser lets a page sound only once somebody has touched it.
    for (const name of ["pointerdown", "keydown"]) {
      addEventListener(name, () => this.#allow(), { capture: true });
    }
    this.renderWords();
  }

  get #isAllowed() {
    return this.#context?.state === "running";
  }

  #allow() {
    if (this.#isMuted || this.#isAllowed) return;
    if (globalThis.AudioContext === undefined) return;
    this.#context ??= new AudioContext();
    this.#context.resume().then(() => this.renderWords(), () => {});
  }

  /** Rings for an alarm of that level; of many at once, once. */
  play(level) {
    const now = performance.now();
    if (this.#isMuted || !this.#isAllowed || now - this.#playedAt < restMillis) return;
    this.#playedAt = now;
    const from = this.#context.currentTime;
    for (const [hertz, start, seconds] of tones[level] ?? tones.urgent) {
      const tone = this.#context.createOscillator();
      const gain = this.#context.createGain();
      tone.type = "triangle";
      tone.frequency.value = hertz;
      gain.gain.setValueAtTime(0, from + start);
      gain.gain.linearRampToValueAtTime(volume, from + start + attackSeconds);
      gain.gain.exponentialRampToValueAtTime(0.001, from + start + seconds);
      tone.connect(gain).connect(this.#context.destination);
      tone.start(from + start);
      tone.stop(from + start + seconds);
    }
  }

  renderWords() {
    const label = phrase(this.#isMuted ? "sound.off" : "sound.on");
    this.#button.replaceChildren(speaker(this.#isMuted));
    this.#button.setAttribute("aria-pressed", String(!this.#isMuted));
    this.#button.setAttribute("aria-label", label);
    this.#button.title = label;
    this.#hint.hidden = this.#isMuted || this.#isAllowed;
    setText(this.#hint, phrase("sound.hint"));
  }
}

/** A loudspeaker, struck out where it is silent. */
function speaker(isMuted) {
  const svg = shape("svg", { viewBox: "-10 -10 20 20", width: 20, height: 20, "aria-hidden": "true" });
  svg.append(
    shape("path", { class: "speaker", d: "M-8-3H-5L0-7V7L-5 3H-8ZM3-3.5Q5.5 0 3 3.5M5.5-6Q9.5 0 5.5 6" }),
  );
  if (isMuted) svg.append(shape("path", { class: "strike", d: "M-8-8 8 8" }));
  return svg;
}

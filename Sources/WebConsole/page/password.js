import { byId, element, setText } from "./elements.js";
import { Refusal } from "./session.js";
import { phrase, serverWords } from "./words.js";

const lengthMin = 8;

/** Asks whoever came with a password that works once to choose one of their own. */
export class PasswordForm {
  #session;
  #form = element("form", "login-card");
  #parts = {};
  #fault = () => "";
  #answered;

  constructor(session) {
    this.#session = session;
    const parts = this.#parts;
    const input = (id) => {
      const made = element("input");
      Object.assign(made, { id, type: "password", autocomplete: "new-password", required: true });
      made.setAttribute("aria-describedby", "password-hint password-fault");
      return made;
    };
    const label = (target) => {
      const made = element("label");
      made.htmlFor = target.id;
      return made;
    };
    const button = (name, type) => {
      const made = element("button", name);
      made.type = type;
      return made;
    };
    parts.title = element("h1", "");
    parts.title.id = "password-title";
    parts.about = element("p", "muted");
    parts.first = input("password-first");
    parts.second = input("password-second");
    // Whoever keeps passwords has to know whose it is.
    parts.user = element("input");
    Object.assign(parts.user, { autocomplete: "username", hidden: true });
    parts.labels = [label(parts.first), label(parts.second)];
    parts.seen = element("input");
    parts.seen.type = "checkbox";
    parts.seenWords = element("span");
    parts.hint = element("p", "muted");
    parts.hint.id = "password-hint";
    parts.fault = element("p", "fault");
    parts.fault.id = "password-fault";
    parts.fault.setAttribute("role", "alert");
    parts.send = button("main", "submit");
    parts.later = button("quiet", "button");
    parts.laterHint = element("p", "muted");
    parts.seen.onchange = () => {
      for (const one of [parts.first, parts.second]) one.type = parts.seen.checked ? "text" : "password";
    };
    parts.later.onclick = () => this.#end();
    this.#form.noValidate = true;
    this.#form.hidden = true;
    this.#form.setAttribute("aria-labelledby", parts.title.id);
    this.#form.append(
      parts.title, parts.about, parts.user, parts.labels[0], parts.first, parts.labels[1], parts.second,
      element("label", "password-seen", parts.seen, parts.seenWords), parts.hint, parts.fault, parts.send, parts.later,
      parts.laterHint,
    );
    this.#form.onsubmit = (event) => {
      event.preventDefault();
      this.#send();
    };
    byId("login").append(this.#form);
    this.renderWords();
  }

  /** Comes back as soon as one is chosen, or put off. */
  ask(name) {
    const { first, user } = this.#parts;
    user.value = name;
    this.#empty();
    this.#say(() => "");
    byId("login-form").hidden = true;
    this.#form.hidden = false;
    byId("login").setAttribute("aria-labelledby", this.#parts.title.id);
    first.focus();
    return new Promise((resolve) => { this.#answered = resolve; });
  }

  #empty() {
    const { first, second, seen } = this.#parts;
    seen.checked = false;
    for (const one of [first, second]) Object.assign(one, { value: "", type: "password" });
  }

  hide() {
    this.#empty();
    byId("login-form").hidden = false;
    this.#form.hidden = true;
    byId("login").setAttribute("aria-labelledby", "login-title");
  }

  renderWords() {
    const parts = this.#parts;
    const [first, second] = parts.labels;
    for (const [target, key] of [
      [parts.title, "title"], [parts.about, "about"], [first, "first"], [second, "second"], [parts.seenWords, "seen"],
      [parts.send, "send"], [parts.later, "later"], [parts.laterHint, "laterHint"],
    ]) setText(target, phrase(`password.${key}`));
    setText(parts.hint, phrase("password.short", lengthMin));
    setText(parts.fault, this.#fault());
  }

  #end() {
    this.hide();
    this.#answered?.();
  }

  #say(fault, field) {
    const { first, second } = this.#parts;
    this.#fault = fault;
    setText(this.#parts.fault, fault());
    for (const one of [first, second]) {
      if (one === field) one.setAttribute("aria-invalid", "true");
      else one.removeAttribute("aria-invalid");
    }
    field?.focus();
  }

  async #send() {
    const { first, second, send } = this.#parts;
    const password = first.value;
    if (send.disabled) return;
    if ([...password].length < lengthMin) return this.#say(() => phrase("password.tooShort"), first);
    if (password !== second.value) return this.#say(() => phrase("password.other"), second);
    send.disabled = true;
    this.#say(() => "");
    try {
      await this.#session.ask("POST", "v1/password", { password });
      this.#end();
    } catch (error) {
      // A server that knows no such thing is not asked again.
      if (error instanceof Refusal && error.status === 404) this.#end();
      else if (error instanceof Refusal) this.#say(() => serverWords(error.words), first);
      else this.#say(() => phrase("login.unreachable"), send);
    } finally {
      send.disabled = false;
    }
    return undefined;
  }
}

import { serverWords } from "./words.js";

const storageKey = "session";

/** Why a login was refused, in the words of the server. */
export class Refusal extends Error {
  constructor(status, words, code, field) {
    super(serverWords(words));
    this.status = status;
    this.words = words;
    this.code = code;
    this.field = field;
  }
}

/** Who is logged in; kept as long as the tab, and never written into an address. */
export class Session {
  #held = JSON.parse(sessionStorage.getItem(storageKey));

  get token() {
    return this.#held?.token;
  }

  /** Trades a user's password for a token; `oneTime` tells that the password was used up. */
  async logIn(user, password) {
    const answer = await fetch("v1/login", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ user, password }),
    });
    const { token, oneTime } = await read(answer);
    this.#held = { token };
    sessionStorage.setItem(storageKey, JSON.stringify(this.#held));
    return { oneTime };
  }

  end() {
    this.#held = undefined;
    sessionStorage.removeItem(storageKey);
  }

  /** Reads what needs a login. */
  read = (path) => this.ask("GET", path);

  /** Asks the server for something; `path` is relative to the page, so that it works behind a prefix. */
  ask = async (method, path, body) => {
    const headers = { Authorization: `Bearer ${this.token}` };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const text = body === undefined ? undefined : JSON.stringify(body);
    return read(await fetch(path, { method, headers, body: text }));
  };
}

async function read(answer) {
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(answer.status, body.words, body.code, body.field);
  return body;
}

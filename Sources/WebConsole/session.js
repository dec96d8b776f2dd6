import { serverWords } from "./words.js";

const storageKey = "session";

/** Why a login was refused, in the words of the server. */
export class Refusal extends Error {
  constructor(status, words) {
    super(serverWords(words));
    this.status = status;
    this.words = words;
  }
}

/** Who is logged in; kept as long as the tab, and never written into an address. */
export class Session {
  #held = JSON.parse(sessionStorage.getItem(storageKey));

  get token() {
    return this.#held?.token;
  }

  /** Trades a user's password for a token. */
  async logIn(user, password) {
    const answer = await fetch("/v1/login", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ user, password }),
    });
    const { token } = await read(answer);
    this.#held = { token };
    sessionStorage.setItem(storageKey, JSON.stringify(this.#held));
  }

  end() {
    this.#held = undefined;
    sessionStorage.removeItem(storageKey);
  }

  /** Reads what needs a login. */
  read = async (path) => {
    const answer = await fetch(path, { headers: { Authorization: `Bearer ${this.token}` } });
    return read(answer);
  };
}

async function read(answer) {
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(answer.status, body.words);
  return body;
}

const typePositions = 1;
const version = 1;
const headBytes = 22;
const unknownByte = 255;
const unknownNibble = 15;
const longStatusNibble = 14;
const degreesScale = 1e5;

/**
 * Reads one binary frame of positions: `{ atMillis, movers: [{ handle, longitude, latitude, speed, course, status,
 * accuracy, ageSeconds }] }`. A frame of another form says nothing.
 */
export function readFrame(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < headBytes) return undefined;
  if (view.getUint8(0) !== typePositions || view.getUint8(1) !== version) return undefined;
  const atMillis = Number(view.getBigUint64(10));
  const count = view.getUint32(18);
  let offset = headBytes;
  const varint = () => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = view.getUint8(offset);
      offset += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  };
  const signed = () => {
    const folded = varint();
    return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
  };
  const movers = [];
  let handle = 0;
  let latitude = 0;
  let longitude = 0;
  for (let index = 0; index < count; index += 1) {
    handle += varint();
    latitude += signed();
    longitude += signed();
    const speed = view.getUint8(offset);
    const course = view.getUint8(offset + 1);
    const both = view.getUint8(offset + 2);
    offset += 3;
    const nibble = both >> 4;
    let status = nibble === unknownNibble ? undefined : nibble;
    if (nibble === longStatusNibble) {
      status = view.getUint8(offset);
      offset += 1;
    }
    const accuracy = both & 0xf;
    movers.push({
      handle,
      longitude: longitude / degreesScale,
      latitude: latitude / degreesScale,
      speed: speed === unknownByte ? undefined : speed / 2,
      course: course === unknownByte ? undefined : course * 2,
      status,
      accuracy: accuracy === unknownNibble ? undefined : 2 ** accuracy,
      ageSeconds: varint() / 10,
    });
  }
  return { atMillis, movers };
}

/** The same of a frame in text. */
export function readTextFrame({ at, movers }) {
  return {
    atMillis: at,
    movers: movers.map(([handle, longitude, latitude, ...rest]) => {
      const [speed, course, status, accuracy, ageSeconds] = rest.map((value) => value ?? undefined);
      return { handle, longitude, latitude, speed, course, status, accuracy, ageSeconds };
    }),
  };
}

/**
 * Where teams and responders are, out of the frames of one connection, as entities of `tracks`: `id`, `subject`,
 * `longitude`, `latitude`, `speedMetresPerSecond`, `courseDegrees`, `accuracyMetres`, `lastAt`.
 */
export class Positions {
  #model;
  #subjects = new Map();
  /** Counts frames: the feed has no versions of its own, and a later frame is the newer one. */
  #version = 0;
  #isFirst = true;

  constructor(model) {
    this.#model = model;
  }

  /** A new connection: handles start over; where everybody was last stays until it is told anew. */
  begin() {
    this.#subjects.clear();
    this.#isFirst = true;
  }

  name(movers) {
    for (const [handle, subject, id] of movers) this.#subjects.set(handle, { subject, id });
  }

  take(frame) {
    if (frame === undefined) return;
    this.#version += 1;
    const put = [];
    for (const mover of frame.movers) {
      const named = this.#subjects.get(mover.handle);
      if (named === undefined) continue;
      put.push({
        ...named,
        v: this.#version,
        longitude: mover.longitude,
        latitude: mover.latitude,
        speedMetresPerSecond: mover.speed,
        courseDegrees: mover.course,
        accuracyMetres: mover.accuracy,
        status: mover.status,
        lastAt: new Date(frame.atMillis - mover.ageSeconds * 1_000).toISOString(),
      });
    }
    // The first frame of a connection has everybody: whoever is not in it is gone.
    if (this.#isFirst) this.#model.takePage("tracks", put, true, true);
    else this.#model.apply("tracks", put, []);
    this.#isFirst = false;
  }

  /** They left the window that is followed, or are gone. */
  drop(handles) {
    const ids = handles.map((handle) => this.#subjects.get(handle)?.id).filter(Boolean);
    this.#model.apply("tracks", [], ids);
  }
}

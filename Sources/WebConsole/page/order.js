/** Entities of a Map, newest first by one of their moments. */
export function newest(entities, moment) {
  // RFC 3339 moments of one zone sort as text; the identifier settles equal ones.
  return [...entities.values()].sort((left, right) => {
    if (left[moment] !== right[moment]) return left[moment] < right[moment] ? 1 : -1;
    return left.id < right.id ? 1 : -1;
  });
}

/** Orders names so that 9 comes before 10; made once, since making it is what costs. */
export const compareNames = new Intl.Collator(undefined, { numeric: true }).compare;

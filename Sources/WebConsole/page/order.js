/** Entities of a Map, newest first by one of their moments. */
export function newest(entities, moment) {
  // RFC 3339 moments of one zone sort as text; the identifier settles equal ones.
  return [...entities.values()].sort((left, right) => {
    if (left[moment] !== right[moment]) return left[moment] < right[moment] ? 1 : -1;
    return left.id < right.id ? 1 : -1;
  });
}

const gravity = { critical: 0, urgent: 1 };

const rankInTurn = ({ state, exercise, level }) => (state === "raised" ? 0 : 10) + (exercise ? 5 : 0) + (gravity[level] ?? 2);

/** Whether an alarm is to be taken before another however long that has waited. */
export const isGraver = (alarm, other) => rankInTurn(alarm) < rankInTurn(other);

/** Alarms in the order in which they are to be taken: what nobody has taken, no drill, the gravest, what waits longest. */
export function inTurn(alarms) {
  // Of equal rank they stay as they are: the oldest first.
  return newest(alarms, "raisedAt").reverse().sort((left, right) => rankInTurn(left) - rankInTurn(right));
}

/**
 * The most that can stay where they are while the others are put in their places: the indexes of a longest rising run of
 * numbers (patience sorting); what is `undefined` has no place yet.
 */
export function rising(numbers) {
  const ends = [];
  const before = new Array(numbers.length);
  numbers.forEach((number, index) => {
    if (number === undefined) return;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[ends[middle]] < number) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1];
    ends[low] = index;
  });
  const stays = new Set();
  for (let index = ends.at(-1); index !== undefined; index = before[index]) stays.add(index);
  return stays;
}

/** Orders names so that 9 comes before 10; made once, since making it is what costs. */
export const compareNames = new Intl.Collator(undefined, { numeric: true }).compare;

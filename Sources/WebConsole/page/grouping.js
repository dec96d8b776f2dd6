/** Signs that are nearer to each other than this stand as one. */
export const joinPixels = 24;

/**
 * Joins what would lie on each other: `{ item, x, y }` in pixels, the most pressing first, into `{ key, members, x, y,
 * longitude, latitude }`, each at the place of its first member. What is chosen always stands alone.
 */
export function joinNear(placed, selectedID) {
  const cells = new Map();
  const groups = [];
  for (const { item, x, y } of placed) {
    const column = Math.floor(x / joinPixels);
    const row = Math.floor(y / joinPixels);
    const near = item.id === selectedID ? undefined : nearest(cells, column, row, x, y);
    if (near !== undefined) {
      near.members.push(item);
      continue;
    }
    const { longitude, latitude } = item;
    const group = { key: `${item.feed}/${item.id}`, members: [item], x, y, longitude, latitude };
    groups.push(group);
    if (item.id === selectedID) continue;
    const key = `${column}/${row}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(group);
  }
  return groups;
}

function nearest(cells, column, row, x, y) {
  for (let byColumn = -1; byColumn <= 1; byColumn += 1) {
    for (let byRow = -1; byRow <= 1; byRow += 1) {
      for (const group of cells.get(`${column + byColumn}/${row + byRow}`) ?? []) {
        if (Math.hypot(group.x - x, group.y - y) < joinPixels) return group;
      }
    }
  }
  return undefined;
}

/** How many there are of each kind, the most pressing kind first; drills count apart. */
export function countKinds(members) {
  const counts = new Map();
  for (const { kind, entity } of members) {
    const counted = entity.exercise ? `${kind} exercise` : kind;
    counts.set(counted, (counts.get(counted) ?? 0) + 1);
  }
  return counts;
}

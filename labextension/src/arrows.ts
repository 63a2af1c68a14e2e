/** The entry that an arrow key, Home or End leads to from the focused one, or null. */
export function neighbour(key: string, from: Element, root: Element) {
  const entries = [
    ...root.querySelectorAll<HTMLButtonElement>('button.mlg-entry')
  ];
  const here = entries.indexOf(from as HTMLButtonElement);
  if (here < 0) {
    return null;
  }
  switch (key) {
    case 'ArrowRight':
      return entries[here + 1] ?? null;
    case 'ArrowLeft':
      return entries[here - 1] ?? null;
    case 'Home':
      return entries[0] ?? null;
    case 'End':
      return entries.at(-1) ?? null;
    case 'ArrowDown':
      return nearest(from, entries, 1);
    case 'ArrowUp':
      return nearest(from, entries, -1);
    default:
      return null;
  }
}

/** The entry in the next row up (-1) or down (1) that stands closest to the same column. */
function nearest(
  from: Element,
  entries: readonly HTMLButtonElement[],
  way: 1 | -1
) {
  const start = from.getBoundingClientRect();
  const distance = (entry: Element) => {
    const box = entry.getBoundingClientRect();
    const down = (middle(box) - middle(start)) * way;
    // A row counts more than any way to the side.
    return down < start.height / 2
      ? Infinity
      : down * 1000 + Math.abs(box.right - start.right);
  };
  const best = entries
    .map(entry => ({ entry, far: distance(entry) }))
    .reduce((a, b) => (b.far < a.far ? b : a));
  return best.far < Infinity ? best.entry : null;
}

function middle(box: DOMRect) {
  return (box.top + box.bottom) / 2;
}

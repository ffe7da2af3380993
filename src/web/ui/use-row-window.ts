import { useEffect, useState, type RefObject } from 'react';

const rowHeight = 28;
/** Rows drawn beyond the edges, so that a quick scroll finds them there. */
const margin = 20;

interface RowWindow<Row> {
  rows: readonly Row[];
  /** Pixels of the rows that are not drawn, above and below. */
  before: number;
  after: number;
}

/** The rows in sight of a scrolling element, all of the same height; all of them when it is off. */
export function useRowWindow<Row>(
  root: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  on: boolean,
): RowWindow<Row> {
  const [range, setRange] = useState({ first: 0, last: 80 });
  useEffect(() => {
    const element = root.current;
    if (!on || element === null) return undefined;
    const measure = (): void => {
      const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - margin);
      const last = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + margin;
      // Only every few rows: drawing at each pixel would cost more than it shows.
      setRange((now) =>
        Math.abs(now.first - first) < margin / 2 && Math.abs(now.last - last) < margin / 2 ? now : { first, last },
      );
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [root, on]);
  if (!on) return { rows, before: 0, after: 0 };
  const last = Math.min(range.last, rows.length);
  const first = Math.min(range.first, last);
  return { rows: rows.slice(first, last), before: first * rowHeight, after: (rows.length - last) * rowHeight };
}

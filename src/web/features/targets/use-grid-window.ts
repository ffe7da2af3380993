import { useEffect, useState, type RefObject } from 'react';

/** Rows drawn beyond the edges, so that a quick scroll or an arrow finds them there. */
const margin = 15;

/** The rows in sight of a scrolling element whose rows all have one height, and a way to bring one into sight. */
export function useGridWindow(root: RefObject<HTMLElement | null>, rowCount: number, rowHeight: number) {
  const [range, setRange] = useState({ first: 0, last: 60 });
  useEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - margin);
      const last = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + margin;
      setRange((now) => (now.first === first && now.last === last ? now : { first, last }));
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [root, rowHeight]);
  const reveal = (index: number): void => {
    root.current?.scrollTo({ top: Math.max(0, index * rowHeight - 100) });
  };
  const last = Math.min(range.last, rowCount);
  const first = Math.min(range.first, last);
  return { first, last, before: first * rowHeight, after: (rowCount - last) * rowHeight, reveal };
}

import type { Stretch } from './plan-dated.ts';

/**
 * The chain of managers that a new reporting line would close into a circle, from the salesperson over the manager back
 * to the salesperson; undefined when there is none. Only lines that hold on a common day make a circle.
 */
export function reportingCircle(
  managers: ReadonlyMap<number, readonly Stretch<number>[]>,
  salespersonId: number,
  line: Stretch<number>,
): number[] | undefined {
  const climb = (id: number, from: string, to: string | null, path: readonly number[]): number[] | undefined => {
    if (id === salespersonId) return [...path, id];
    if (path.includes(id)) return undefined;
    for (const above of managers.get(id) ?? []) {
      const start = above.from > from ? above.from : from;
      const end = to === null ? above.to : above.to === null || to < above.to ? to : above.to;
      if (end !== null && end < start) continue;
      const found = climb(above.value, start, end, [...path, id]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return climb(line.value, line.from, line.to, [salespersonId]);
}

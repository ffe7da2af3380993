import { foldText } from '#kernel/text.ts';

/** The name most like the one asked for, for "did you mean": by edits over folded text; none when all are far. */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
  const target = foldText(wanted);
  let best: string | undefined;
  let least = Math.max(2, Math.ceil(target.length * 0.6));
  for (const name of names) {
    const folded = foldText(name);
    const contained = folded !== '' && (folded.includes(target) || target.includes(folded));
    const distance = contained ? 1 : editDistance(target, folded);
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

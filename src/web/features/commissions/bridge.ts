/** One bar of a bridge, in centavos: from where to where the running total goes. */
export interface BridgeStep {
  key: string;
  label: string;
  kind: 'total' | 'increase' | 'decrease';
  from: number;
  to: number;
}

export interface PersonDifference {
  code: string;
  name: string;
  difference: number;
}

interface BridgeNames {
  before: string;
  after: string;
  others: string;
}

/**
 * The steps from one total to another, by person: the largest differences one by one, largest first, the others
 * together, so that the bars always add up to the last total. Amounts in centavos.
 */
export function bridgeSteps(
  before: number,
  after: number,
  people: readonly PersonDifference[],
  names: BridgeNames,
  most = 4,
): BridgeStep[] {
  const differing = people.filter(({ difference }) => difference !== 0);
  const sorted = differing.toSorted(
    (a, b) => Math.abs(b.difference) - Math.abs(a.difference) || a.code.localeCompare(b.code),
  );
  const shown = sorted.length <= most + 1 ? sorted : sorted.slice(0, most);
  const steps: BridgeStep[] = [{ key: 'before', label: names.before, kind: 'total', from: 0, to: before }];
  let running = before;
  const add = (key: string, label: string, difference: number): void => {
    steps.push({ key, label, kind: difference < 0 ? 'decrease' : 'increase', from: running, to: running + difference });
    running += difference;
  };
  for (const person of shown) add(`person ${person.code}`, person.name, person.difference);
  // What the shown people do not explain, someone who left the month included.
  if (running !== after) add('others', names.others, after - running);
  steps.push({ key: 'after', label: names.after, kind: 'total', from: 0, to: after });
  return steps;
}

/** The lowest value drawn: near the bars when the totals dwarf the differences, and then the axis is broken. */
export function bridgeFloor(steps: readonly BridgeStep[]): number {
  const points = steps.flatMap(({ kind, from, to }) => (kind === 'total' ? [to] : [from, to]));
  const lowest = Math.min(...points);
  const highest = Math.max(...points);
  if (lowest <= 0) return Math.min(lowest, 0);
  const floor = lowest - (highest - lowest) * 0.2;
  return highest === lowest || floor < lowest * 0.4 ? 0 : floor;
}

/** The values that differ between a record and what a row asks of it; undefined when none does. */
export function differences(
  known: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): { before: Record<string, unknown>; after: Record<string, unknown> } | undefined {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(wanted)) {
    if (value === undefined || equal(known[name], value)) continue;
    before[name] = known[name];
    after[name] = value;
  }
  return Object.keys(after).length === 0 ? undefined : { before, after };
}

function equal(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, index) => each === b[index]);
  return a === b;
}

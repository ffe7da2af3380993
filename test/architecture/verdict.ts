/** What a rule found: how much it looked at, and what breaks it. A rule that looked at nothing has proved nothing. */
export interface Verdict {
  readonly inspected: number;
  readonly violations: readonly string[];
}

/** Throws with the violations, or when the rule inspected nothing. */
export function expectClean(verdict: Verdict): void {
  if (verdict.inspected === 0) throw new Error('The rule inspected nothing: it looks in the wrong place.');
  if (verdict.violations.length > 0) throw new Error(`\n${verdict.violations.join('\n')}`);
}

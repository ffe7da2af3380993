import { importExamples, type ImportExample } from '#contract/import-examples.ts';

const order = importExamples.map(({ kind }) => kind);

/** The kinds in the order in which they should be imported: each file may refer to codes of those before it. */
export function inImportOrder<Kind extends { kind: string }>(kinds: readonly Kind[]): Kind[] {
  const rank = ({ kind }: Kind): number => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return kinds.toSorted((a, b) => rank(a) - rank(b));
}

/** The example of a kind of file; undefined when there is none. */
export function exampleOf(kind: string): ImportExample | undefined {
  return importExamples.find((each) => each.kind === kind);
}

/** The command that imports the example's file. */
export function importCommand(company: string, { kind, fileName }: ImportExample): string {
  return `npx alvo import ${kind} ${fileName}.csv --company ${company} --mapping ${fileName}.json`;
}

import { scanSource } from '#test/architecture/scan-source.ts';
import type { SourceFile } from '#test/architecture/scan-source.ts';

const idPattern = /\b(?:S[0-4]-\d{2,3}|[XE]\d{2})(?:(?:\.\.|,\s?)(?:(?:S[0-4]-|[XE])?\d{2,3})\b(?!\.\d))*/g;

function splitId(id: string): { prefix: string; number: number } {
  const match = /^(S\d-|[XE])(\d+)$/.exec(id);
  return { prefix: match?.[1] ?? '', number: Number(match?.[2]) };
}

/** The IDs a text names; `S0-23..26` and `S1-40,48` are written out. */
export function findIds(text: string): string[] {
  return [...text.matchAll(idPattern)].flatMap(([written]) => {
    const ids: string[] = [];
    let prefix = '';
    let last = 0;
    for (const [, separator, piece] of written.matchAll(/(^|\.\.|,\s?)((?:S\d-|[XE])?\d{2,3})/g)) {
      const full = /^\d/.test(piece ?? '') ? `${prefix}${piece}` : (piece ?? '');
      const next = splitId(full);
      const first = separator === '..' ? last + 1 : next.number;
      for (let number = first; number <= next.number; number += 1) {
        ids.push(`${next.prefix}${String(number).padStart(2, '0')}`);
      }
      prefix = next.prefix;
      last = next.number;
    }
    return ids;
  });
}

/** The IDs of docs/requirements.md, in its order: one list item each. */
export function listRequirements(markdown: string): string[] {
  return [...markdown.matchAll(/^- (S[0-4]-\d{2,3}|[XE]\d{2}) /gm)].map((match) => match[1] ?? '');
}

/**
 * The IDs a test file names in its titles: the first argument of `describe`, `it` and `test` (with `.each` too), and
 * any text that begins with an ID, since tables of cases carry their titles as data.
 */
export function findTestedIds(file: SourceFile): string[] {
  const { code, literals } = scanSource(file.text);
  return literals
    .filter((literal) => {
      const before = code.slice(Math.max(0, literal.start - 200), literal.start).trimEnd();
      const isTitle = /(?:\b(?:it|test|describe)(?:\.\w+)*|\)|`)\($/.test(before);
      return isTitle || /^(?:S[0-4]-\d{2}|[XE]\d{2}\b)/.test(literal.text);
    })
    .flatMap((literal) => findIds(literal.text));
}

import { mappingSchema, type ImportKind, type Mapping } from '#contract/imports.ts';
import { shapeMessage } from '#contract/shape-messages.ts';

/** A mapping, or why a text is none, in a sentence that names the place. */
export type ReadMapping =
  | { readonly ok: true; readonly mapping: Mapping }
  | {
      readonly ok: false;
      readonly reason: string;
      /** The kind the mapping is of, when it is not the one it was read for. */
      readonly otherKind?: string;
    };

/** '3' and '12' of an offset: line and column, both from 1. */
function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Where a JSON text stops being one: the least beginning that no ending could mend ends there. */
function brokenAt(text: string): number {
  const tokens = /\s+|"(?:[^"\\\n]|\\.)*"|[-\d.eE+]+|true|false|null|[{}[\],:]/y;
  const open: string[] = [];
  let expects: 'value' | 'key' | 'colon' | 'end' = 'value';
  let last = 0;
  while (last < text.length) {
    tokens.lastIndex = last;
    const [token] = tokens.exec(text) ?? [];
    if (token === undefined) return last;
    if (token.trim() !== '') {
      const next = stepOf(token, expects, open, text.slice(0, last));
      if (next === undefined) return last;
      expects = next;
    }
    last += token.length;
  }
  return last;
}

type Expected = 'value' | 'key' | 'colon' | 'end';

/** What must follow a token, or undefined when the token may not stand there. */
function stepOf(token: string, expects: Expected, open: string[], before: string): Expected | undefined {
  const justOpened = /[{[]\s*$/.test(before);
  const inside = open.at(-1);
  if (token === '}' || token === ']') {
    const fits = token === '}' ? inside === '{' : inside === '[';
    if (!fits || (expects !== 'end' && !justOpened)) return undefined;
    open.pop();
    return 'end';
  }
  if (expects === 'end') return token === ',' && inside !== undefined ? (inside === '{' ? 'key' : 'value') : undefined;
  if (expects === 'colon') return token === ':' ? 'value' : undefined;
  if (expects === 'key') return token.startsWith('"') ? 'colon' : undefined;
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'key' : 'value';
  }
  return /^["\-\dtfn]/.test(token) ? 'end' : undefined;
}

/** Reads the mapping of a kind of file: what is not one is told with its line, or with the field that is wrong. */
export function readMapping(text: string, kind: Pick<ImportKind, 'kind' | 'fields'>): ReadMapping {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    const { line, column } = placeOf(text, brokenAt(text));
    return { ok: false, reason: `Linha ${line}, posição ${column}: confira aspas, vírgulas e chaves por aqui.` };
  }
  const read = mappingSchema.safeParse(given, { error: shapeMessage });
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = issue === undefined || issue.path.length === 0 ? '' : `Em “${issue.path.map(String).join('.')}”: `;
    return { ok: false, reason: `${place}${issue?.message ?? 'O valor não é válido.'}` };
  }
  const { kind: otherKind } = read.data;
  // Before its fields: those of another kind would all be strange.
  if (otherKind !== kind.kind) {
    return {
      ok: false,
      otherKind,
      reason: `Em “kind”: o mapeamento é de ${otherKind}, e esta tela envia ${kind.kind}.`,
    };
  }
  const names = new Set(kind.fields.map(({ name }) => name));
  const strange = Object.keys(read.data.columns).find((name) => !names.has(name));
  if (strange !== undefined) {
    return { ok: false, reason: `Em “columns”: o campo ${strange} não existe. Veja os nomes em Campos.` };
  }
  return { ok: true, mapping: read.data };
}

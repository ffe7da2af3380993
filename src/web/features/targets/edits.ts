import { parseDecimal, type DecimalProblem } from '#kernel/br-number.ts';
import { cents, formatCents } from '#kernel/money.ts';

/** Names the salesperson's own target among the edits, which are by customer code. */
export const ownKey = '';

export interface Seen {
  readonly value: number | null;
  readonly version: number;
}

export type TypingProblem = DecimalProblem | 'negative';

/** What was typed over a value as it was read. Centavos; null: blank; undefined: not a number yet. */
export interface TargetEdit {
  readonly text: string;
  readonly value: number | null | undefined;
  readonly problem?: TypingProblem;
  readonly suggestion?: string;
  readonly seen: Seen;
}

export interface RowEdit {
  readonly target?: TargetEdit;
  readonly flag?: boolean;
}

export type Edits = ReadonlyMap<string, RowEdit>;

/** What was read of one row: what an edit is compared with. */
export interface Base {
  readonly key: string;
  readonly target: Seen;
  readonly flag: boolean;
}

export interface EditState {
  readonly edits: Edits;
  /** The edits before each change, oldest first. */
  readonly past: readonly Edits[];
  /** The cell being typed in: its letters are undone together. */
  readonly typing: string | undefined;
}

export type EditAction =
  | { readonly kind: 'type'; readonly base: Base; readonly text: string }
  | { readonly kind: 'flag'; readonly base: Base; readonly flag: boolean }
  | { readonly kind: 'paste'; readonly cells: readonly PastedCell[] }
  | { readonly kind: 'settle' }
  | { readonly kind: 'revert'; readonly key: string }
  | { readonly kind: 'undo' }
  | { readonly kind: 'clear' }
  /** What was decided of each conflict: keep one's own over what stands now, or let go of it. */
  | { readonly kind: 'decide'; readonly decisions: readonly { key: string; mine: boolean; current: Seen }[] };

export interface PastedCell {
  readonly base: Base;
  readonly text?: string;
  readonly flag?: boolean;
}

export const noEdits: EditState = { edits: new Map(), past: [], typing: undefined };

/** Reads a target as people write it: blank is none, zero is a value, '1.2000.000,00' is refused with a suggestion (T22). */
export function readTarget(text: string): Pick<TargetEdit, 'value' | 'problem' | 'suggestion'> {
  if (text.trim() === '') return { value: null };
  const parsed = parseDecimal(text, { decimal: ',', scale: 2 });
  if (!parsed.ok) {
    const { reason, suggestion } = parsed;
    return { value: undefined, problem: reason, ...(suggestion === undefined ? {} : { suggestion }) };
  }
  return parsed.value < 0 ? { value: undefined, problem: 'negative' } : { value: parsed.value };
}

/** 'S', 'sim' and the like are true; 'N' and blank are false (S0-15); undefined: neither. */
export function readFlag(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (['s', 'sim', 'x', '1', 'verdadeiro'].includes(word)) return true;
  return ['', 'n', 'não', 'nao', '0', 'falso'].includes(word) ? false : undefined;
}

/** '1.234,56', as a cell shows it; blank for none. */
export function targetText(value: number | null): string {
  return value === null ? '' : formatCents(cents(value));
}

function withTarget(edits: Edits, base: Base, text: string): Edits {
  const read = readTarget(text);
  // What was first typed over counts as read: the screen may have been refreshed since.
  const seen = edits.get(base.key)?.target?.seen ?? base.target;
  return put(edits, base.key, { target: read.value === seen.value ? undefined : { text, seen, ...read } });
}

function withFlag(edits: Edits, base: Base, flag: boolean): Edits {
  return put(edits, base.key, { flag: flag === base.flag ? undefined : flag });
}

function put(edits: Edits, key: string, part: { target?: TargetEdit | undefined; flag?: boolean | undefined }): Edits {
  const merged = { ...edits.get(key), ...part };
  const next = new Map(edits);
  const row: RowEdit = {
    ...(merged.target === undefined ? {} : { target: merged.target }),
    ...(merged.flag === undefined ? {} : { flag: merged.flag }),
  };
  if (row.target === undefined && row.flag === undefined) next.delete(key);
  else next.set(key, row);
  return next;
}

const undoAtMost = 100;

function change(state: EditState, edits: Edits, typing: string | undefined): EditState {
  const together = typing !== undefined && typing === state.typing;
  return { edits, past: together ? state.past : [...state.past.slice(1 - undoAtMost), state.edits], typing };
}

export function reduceEdits(state: EditState, action: EditAction): EditState {
  switch (action.kind) {
    case 'type':
      return change(state, withTarget(state.edits, action.base, action.text), action.base.key);
    case 'flag':
      return change(state, withFlag(state.edits, action.base, action.flag), undefined);
    case 'paste': {
      let { edits } = state;
      for (const { base, text, flag } of action.cells) {
        if (text !== undefined) edits = withTarget(edits, base, text);
        if (flag !== undefined) edits = withFlag(edits, base, flag);
      }
      return change(state, edits, undefined);
    }
    case 'settle':
      return state.typing === undefined ? state : { ...state, typing: undefined };
    case 'revert':
      return change(state, put(state.edits, action.key, { target: undefined }), undefined);
    case 'undo': {
      const before = state.past.at(-1);
      return before === undefined ? state : { edits: before, past: state.past.slice(0, -1), typing: undefined };
    }
    case 'clear':
      return noEdits;
    case 'decide': {
      let { edits } = state;
      for (const { key, mine, current } of action.decisions) {
        const target = edits.get(key)?.target;
        if (target === undefined) continue;
        edits = put(edits, key, { target: mine ? { ...target, seen: current } : undefined });
      }
      // Going back to before a conflict would bring it back.
      return { edits, past: [], typing: undefined };
    }
  }
}

/** How many values are not saved, and the first that is not a number yet. */
export function countEdits(edits: Edits): { values: number; firstFault: string | undefined } {
  let values = 0;
  let firstFault: string | undefined;
  for (const [key, { target, flag }] of edits) {
    values += Number(target !== undefined) + Number(flag !== undefined);
    if (target !== undefined && target.value === undefined) firstFault ??= key;
  }
  return { values, firstFault };
}

/** A target as it will be once saved; one that is not a number yet counts as it was. */
export function targetOf(base: Base, edit: RowEdit | undefined): number | null {
  const value = edit?.target?.value;
  return value === undefined ? base.target.value : value;
}

export type PastedColumn = 'target' | 'flag';

export interface Pasting {
  readonly cells: readonly PastedCell[];
  readonly values: number;
  readonly faults: number;
  /** Lines of what was pasted that have no row to go to. */
  readonly left: number;
}

/**
 * A range copied from a spreadsheet, laid over the rows from one on: two columns are target and flag, one is the column
 * it is pasted on. What is neither S nor N is left out and counted as a fault; a malformed number stays to be corrected.
 */
export function readPasted(text: string, rows: readonly Base[], column: PastedColumn): Pasting {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  let values = 0;
  let faults = 0;
  const cells = lines.slice(0, rows.length).map((line, index): PastedCell => {
    const parts = line.split('\t');
    const base = rows[index]!;
    const target = column === 'target' ? parts[0] : undefined;
    const flagText = column === 'target' ? parts[1] : parts[0];
    const flag = flagText === undefined ? undefined : readFlag(flagText);
    if (target !== undefined && readTarget(target).value === undefined) faults += 1;
    if (flagText !== undefined && flag === undefined) faults += 1;
    values += Number(target !== undefined) + Number(flag !== undefined);
    return {
      base,
      ...(target === undefined ? {} : { text: target.trim() }),
      ...(flag === undefined ? {} : { flag }),
    };
  });
  return { cells, values, faults, left: Math.max(0, lines.length - rows.length) };
}

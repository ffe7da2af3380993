import { describe, expect, it } from 'vitest';
import {
  countEdits,
  noEdits,
  readFlag,
  readPasted,
  readTarget,
  reduceEdits,
  targetOf,
  type Base,
  type EditAction,
  type EditState,
} from './edits.ts';

const base = (key: string, value: number | null = null, flag = false): Base => ({
  key,
  target: { value, version: value === null ? 0 : 1 },
  flag,
});
const after = (...actions: EditAction[]): EditState => actions.reduce(reduceEdits, noEdits);

describe('what is typed in the grid', () => {
  it('S0-41: blank is no target and zero is one', () => {
    expect(readTarget('  ')).toEqual({ value: null });
    expect(readTarget('0')).toEqual({ value: 0 });
    expect(readTarget('R$ 1.234,5')).toEqual({ value: 123_450 });
  });

  it('S0-14: a malformed number is refused with what it may have meant', () => {
    expect(readTarget('1.2000.000,00')).toEqual({
      value: undefined,
      problem: 'thousands-out-of-place',
      suggestion: '1.200.000,00',
    });
    expect(readTarget('-5').problem).toBe('negative');
  });

  it('S0-15: S and N are read as people write them, blank as N', () => {
    expect(['S', 'sim', 'N', 'não', '', 'talvez'].map(readFlag)).toEqual([true, true, false, false, false, undefined]);
  });

  it('counts what differs from what was read, and typing the same again is no change', () => {
    const sol = base('SOL', 500);
    const state = after({ kind: 'type', base: sol, text: '7' }, { kind: 'flag', base: sol, flag: true });
    expect(countEdits(state.edits)).toEqual({ values: 2, firstFault: undefined });
    expect(targetOf(sol, state.edits.get('SOL'))).toBe(700);
    const back = reduceEdits(reduceEdits(state, { kind: 'type', base: sol, text: '5,00' }), {
      kind: 'flag',
      base: sol,
      flag: false,
    });
    expect(countEdits(back.edits).values).toBe(0);
  });

  it('keeps what was first read, whatever the screen shows later', () => {
    const typed = after({ kind: 'type', base: base('SOL', 500), text: '7' });
    const later = reduceEdits(typed, { kind: 'type', base: { ...base('SOL', 900), key: 'SOL' }, text: '70' });
    expect(later.edits.get('SOL')?.target?.seen).toEqual({ value: 500, version: 1 });
  });

  it('undoes a cell as a whole, a paste as a whole, and ends at what was read', () => {
    const sol = base('SOL');
    const state = after(
      { kind: 'type', base: sol, text: '1' },
      { kind: 'type', base: sol, text: '12' },
      { kind: 'settle' },
      { kind: 'paste', cells: readPasted('3\tS\n4\tN', [base('LUA'), base('MAR')], 'target').cells },
    );
    expect(countEdits(state.edits).values).toBe(4);
    const once = reduceEdits(state, { kind: 'undo' });
    expect([...once.edits.keys()]).toEqual(['SOL']);
    expect(reduceEdits(once, { kind: 'undo' }).edits.size).toBe(0);
  });

  it('S0-19: a decided conflict is typed over what stands now, or let go', () => {
    const state = after(
      { kind: 'type', base: base('SOL'), text: '1' },
      { kind: 'type', base: base('LUA'), text: '2' },
      {
        kind: 'decide',
        decisions: [
          { key: 'SOL', mine: true, current: { value: 900, version: 4 } },
          { key: 'LUA', mine: false, current: { value: 800, version: 2 } },
        ],
      },
    );
    expect(state.edits.get('SOL')?.target).toMatchObject({ value: 100, seen: { value: 900, version: 4 } });
    expect(state.edits.has('LUA')).toBe(false);
  });
});

describe('a range pasted from a spreadsheet', () => {
  const rows = [base('A'), base('B')];

  it('S0-18: one column goes where it is pasted, two are target and flag', () => {
    expect(readPasted('1.000,00\r\n2', rows, 'target')).toMatchObject({
      cells: [{ text: '1.000,00' }, { text: '2' }],
      values: 2,
      faults: 0,
      left: 0,
    });
    expect(readPasted('S\nN', rows, 'flag').cells).toMatchObject([{ flag: true }, { flag: false }]);
    expect(readPasted('5\tS', rows, 'target').cells).toMatchObject([{ text: '5', flag: true }]);
  });

  it('says how many are faulty and how many found no row', () => {
    expect(readPasted('x\tS\n1\ttalvez\n3', rows, 'target')).toMatchObject({ faults: 2, left: 1, values: 3 });
  });
});

import { describe, expect, it } from 'vitest';
import { durationOf, isWorking, shareDone, shortFingerprint } from './run-state.ts';

const from = '2026-11-12T21:04:00Z';

describe('the state of a run', () => {
  it('is working only while queued or running', () => {
    expect((['QUEUED', 'RUNNING', 'CURRENT', 'FAILED'] as const).map(isWorking)).toEqual([true, true, false, false]);
  });

  it('tells how long it took in seconds, or in minutes from a minute on', () => {
    expect(durationOf({ startedAt: from, finishedAt: '2026-11-12T21:04:03.240Z' })).toBe('3,2\u00a0s');
    expect(durationOf({ startedAt: from, finishedAt: '2026-11-12T21:06:05Z' })).toBe('2 min 5 s');
    expect(durationOf({ startedAt: from, finishedAt: null })).toBeUndefined();
  });

  it('knows the share done only when the amount of work is known', () => {
    expect(shareDone({ done: 2, total: 3, label: null })).toBe(66);
    expect(shareDone({ done: 2, total: null, label: null })).toBeUndefined();
    expect(shareDone(null)).toBeUndefined();
  });

  it('shortens a fingerprint to four groups', () => {
    expect(shortFingerprint('437b-8f0a d7d2 9911aabbccdd')).toBe('437b 8f0a d7d2 9911');
  });
});

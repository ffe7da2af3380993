import { expect, it } from 'vitest';
import { membershipOf, missingOf, reachFields } from './reach.ts';

const linda = { code: '282', name: 'Linda Mitchell' };
const rio = { code: 'RJ', name: 'Rio' };
const empty = { role: 'ANALYST', scope: 'COMPANY', salesperson: null, branches: [] } as const;

it('S0-24: a reach asks for the salesperson or the branches that its scope is measured by', () => {
  expect(missingOf(empty)).toBeUndefined();
  expect(missingOf({ ...empty, scope: 'OWN' })).toBe('salesperson');
  expect(missingOf({ ...empty, scope: 'TEAMS' })).toBe('salesperson');
  expect(missingOf({ ...empty, scope: 'TEAMS', salesperson: linda })).toBeUndefined();
  expect(missingOf({ ...empty, scope: 'BRANCH' })).toBe('branches');
  expect(missingOf({ ...empty, scope: 'BRANCH', branches: [rio] })).toBeUndefined();
  expect(reachFields({ role: 'SALESPERSON', scope: 'COMPANY' })).toEqual({
    salesperson: true,
    salespersonRequired: false,
    branches: false,
  });
});

it('S0-24: a reach is sent by codes, without branches where the scope is not theirs', () => {
  expect(membershipOf({ ...empty, scope: 'BRANCH', branches: [rio] })).toMatchObject({ branches: ['RJ'] });
  expect(membershipOf({ ...empty, scope: 'OWN', salesperson: linda, branches: [rio] })).toEqual({
    role: 'ANALYST',
    scope: 'OWN',
    salesperson: '282',
    branches: [],
  });
});

import { expect, it } from 'vitest';
import { hashPassword, temporaryPassword, verifyPassword } from './password.ts';

it('a password is known again by its hash, and only it', async () => {
  const hash = await hashPassword('coração de leão');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await verifyPassword(hash, 'coração de leão')).toBe(true);
  expect(await verifyPassword(hash, 'coracao de leao')).toBe(false);
  expect(await hashPassword('coração de leão')).not.toBe(hash);
});

it('what is not such a hash is never a match', async () => {
  expect(await verifyPassword('', '')).toBe(false);
  expect(await verifyPassword('plain', 'plain')).toBe(false);
});

it('a temporary password can be read aloud', () => {
  expect(temporaryPassword()).toMatch(/^[a-hjkmnp-z2-9]{4}(?:-[a-hjkmnp-z2-9]{4}){3}$/);
});

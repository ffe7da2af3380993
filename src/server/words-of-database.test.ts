import { expect, it } from 'vitest';
import { wordsOfDatabase } from './words-of-database.ts';

const address = 'postgres://ana:segredo@banco.exemplo:6543/loja';
const failing = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });

it('names the server, the database or the user of what PostgreSQL refused, and never the password', () => {
  const cases: [Error, RegExp][] = [
    [failing('ECONNREFUSED'), /não responde em banco\.exemplo:6543/],
    [failing('ENOTFOUND'), /servidor banco\.exemplo:6543 .* não foi encontrado/],
    [failing('3D000'), /"loja" de DATABASE_URL não existe em banco\.exemplo:6543\. .*createdb loja/],
    [failing('28P01'), /recusou o usuário "ana" ou a senha/],
    [failing('42501', 'permission denied for schema public'), /não tem permissão no banco de dados "loja"/],
    [failing('53300'), /não aceita mais conexões/],
    [new Error('timeout exceeded when trying to connect'), /não responde/],
    [
      new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'),
      /pede senha para o usuário "ana"/,
    ],
  ];
  for (const [error, expected] of cases) {
    const words = wordsOfDatabase(error, address);
    expect(words).toMatch(expected);
    expect(words).not.toContain('segredo');
  }
});

it('says nothing of other errors, nor without an address', () => {
  expect(wordsOfDatabase(failing('42P01'), address)).toBeUndefined();
  expect(wordsOfDatabase('text', address)).toBeUndefined();
  expect(wordsOfDatabase(failing('ECONNREFUSED'), undefined)).toBeUndefined();
});

it('knows the defaults of a short address', () => {
  expect(wordsOfDatabase(failing('3D000'), 'postgres:///loja')).toContain(
    '"loja" de DATABASE_URL não existe em localhost:5432',
  );
  expect(wordsOfDatabase(failing('ECONNREFUSED'), 'postgres://')).toContain('localhost:5432');
});

import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigRefused, cookieSecret, readConfig } from './index.ts';

describe('the settings', () => {
  it('have defaults for everything, and an empty value is as none', () => {
    const defaults = {
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: undefined,
      dataFolder: resolve('./data'),
      logLevel: 'warn',
    };
    expect(readConfig({})).toEqual(defaults);
    expect(readConfig({ PORT: '', HOST: ' ', DATABASE_URL: '', ALVO_DATA: '', LOG_LEVEL: '' })).toEqual(defaults);
  });

  it('are refused in words, all at once, without repeating a password', () => {
    const read = (): unknown =>
      readConfig({ PORT: '70000', HOST: 'a b', DATABASE_URL: 'mysql://u:segredo@h/b', LOG_LEVEL: 'loud' });
    expect(read).toThrow(ConfigRefused);
    expect(read).toThrow(/PORT[^]*HOST[^]*DATABASE_URL[^]*LOG_LEVEL/);
    expect(read).not.toThrow('segredo');
    expect(() => readConfig({ PORT: '80a' })).toThrow('PORT deve ser um número de 0 a 65535, e veio "80a".');
  });
});

describe('the cookie secret', () => {
  const folder = (): string => mkdtempSync(join(tmpdir(), 'alvo-secret-'));

  it('is made once and kept for its owner only', () => {
    const where = join(folder(), 'data');
    const secret = cookieSecret(where, undefined);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(cookieSecret(where, undefined)).toBe(secret);
    expect(statSync(join(where, 'secret')).mode & 0o077).toBe(0);
  });

  it('may be given, and is refused when short, given or kept', () => {
    expect(cookieSecret('/nowhere', 'x'.repeat(32))).toBe('x'.repeat(32));
    expect(() => cookieSecret('/nowhere', 'short')).toThrow('ALVO_SECRET');
    const where = folder();
    writeFileSync(join(where, 'secret'), 'short');
    expect(() => cookieSecret(where, undefined)).toThrow(ConfigRefused);
  });
});

import { expect, it } from 'vitest';
import { ConfigRefused } from './read-config.ts';
import { readPublication } from './read-publication.ts';

it('nothing said is the own address, no proxy and no other origin', () => {
  expect(readPublication({ ALVO_URL: ' ' })).toEqual({ publicUrl: undefined, trustProxy: false, trustedOrigins: [] });
});

it('reads the address, the proxy and the origins', () => {
  const env = { ALVO_URL: 'https://alvo.exemplo', ALVO_TRUST_PROXY: '1', ALVO_TRUSTED_ORIGINS: 'http://a:1, http://b' };
  expect(readPublication(env)).toEqual({
    publicUrl: 'https://alvo.exemplo',
    trustProxy: true,
    trustedOrigins: ['http://a:1', 'http://b'],
  });
});

it('refuses what is no web address', () => {
  expect(() => readPublication({ ALVO_URL: 'alvo.exemplo', ALVO_TRUSTED_ORIGINS: 'ftp://x' })).toThrow(ConfigRefused);
});

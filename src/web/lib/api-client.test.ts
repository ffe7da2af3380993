import { describe, expect, it } from 'vitest';
import { addressOf, errorOf } from './api-client.ts';

describe('a call', () => {
  it('fills the path and leaves blank query values out', () => {
    const address = addressOf(
      { path: '/api/companies/:company/x/:code' },
      { params: { company: 'a', code: 'B/1 2' }, query: { q: 'são', after: undefined, limit: 50, blank: '' } },
    );
    expect(address).toBe('/api/companies/a/x/B%2F1%202?q=s%C3%A3o&limit=50');
  });

  it('without one of the path names is a fault of ours', () => {
    expect(() => addressOf({ path: '/api/:company' }, {})).toThrow('company');
  });

  it('turns a problem document into an error with its code, detail and request', async () => {
    const body = { type: 'x', title: 'T', status: 409, code: 'a.b', detail: 'D', requestId: 'R1' };
    const error = await errorOf(new Response(JSON.stringify(body), { status: 409, headers: { 'retry-after': '42' } }));
    expect(error).toMatchObject({ status: 409, code: 'a.b', detail: 'D', requestId: 'R1', retryAfter: 42 });
  });

  it('keeps the status of an answer that is no problem document', async () => {
    expect(await errorOf(new Response('<html>', { status: 502 }))).toMatchObject({ status: 502, code: 'http' });
  });
});

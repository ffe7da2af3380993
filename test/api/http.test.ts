import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signIn } from '#contract/access.ts';
import { endpoint, jsonField } from '#contract/endpoint.ts';
import { buildServer, route, type Api } from '#platform/http/index.ts';
import { createLog } from '#platform/log/index.ts';
import { messages } from '#server/messages/pt-br.ts';
import { clientOf, testApp, type TestApp } from '#test/support/app.ts';
import { signedIn } from '#test/support/builders/access.ts';
import { temporaryFolder } from '#test/support/database.ts';

let app: TestApp;
let webFolder: string;
beforeAll(async () => {
  webFolder = temporaryFolder();
  mkdirSync(join(webFolder, 'assets'));
  writeFileSync(join(webFolder, 'index.html'), '<script nonce="ALVO_CSP_NONCE" src="/assets/a-1.js"></script>');
  writeFileSync(join(webFolder, 'assets/a-1.js'), 'plain');
  writeFileSync(join(webFolder, 'assets/a-1.js.br'), 'squeezed');
  app = await testApp({ webFolder });
});
afterAll(() => app.close());

const html = { accept: 'text/html,*/*' };

describe('the pages', () => {
  it('are the same document at every address, each answer with a nonce of its own that the policy names', async () => {
    const nonces = new Set<string>();
    for (const url of ['/', '/e/minha/metas', '/primeiro-acesso?codigo=x']) {
      const page = await clientOf(app).send('GET', url, undefined, html);
      expect(page.statusCode).toBe(200);
      const nonce = /nonce="([^"]+)"/.exec(page.body)?.[1] ?? '';
      expect(page.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(page.headers['cache-control']).toBe('no-store');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
    expect([...nonces].every((nonce) => nonce.length >= 20)).toBe(true);
  });

  it('bear a strict policy, and on plain HTTP neither strict transport nor upgrade', async () => {
    const { headers } = await clientOf(app).send('GET', '/', undefined, html);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|upgrade-insecure/);
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('load files compressed beforehand and kept for ever', async () => {
    const brotli = await clientOf(app).send('GET', '/assets/a-1.js', undefined, { 'accept-encoding': 'br' });
    expect(brotli.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(brotli.body).toBe('squeezed');
    expect((await clientOf(app).send('GET', '/assets/a-1.js')).body).toBe('plain');
    const missing = await clientOf(app).send('GET', '/assets/b.js');
    expect(missing.statusCode).toBe(404);
    const outside = await clientOf(app).send('GET', '/assets/..%2f..%2fpackage.json');
    expect(outside.statusCode).toBeGreaterThanOrEqual(400);
  });
});

describe('refusals', () => {
  it('are problem documents with a code, words and the id of the request', async () => {
    const answer = await clientOf(app).send('GET', '/api/nada');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      type: 'urn:alvo:problem:http.no-such-address',
      status: 404,
      code: 'http.no-such-address',
      detail: 'Não há nada em /api/nada.',
      requestId: answer.headers['x-request-id'],
    });
  });

  it('name each field that did not pass the door', async () => {
    expect(await clientOf(app).refused(signIn, { body: { email: 'ana', password: '' } })).toMatchObject({
      status: 400,
      code: 'http.invalid-shape',
      errors: [
        { field: 'body.email', message: 'Informe um e-mail válido.' },
        { field: 'body.password', message: 'Preencha este campo.' },
      ],
    });
  });

  it.each([
    ['a broken JSON', '{"email":', 'application/json', 400, 'http.invalid-json'],
    ['another media type', 'email=ana', 'application/x-www-form-urlencoded', 415, 'http.unsupported-media-type'],
    ['a body beyond the limit', `"${'x'.repeat(6_000_000)}"`, 'application/json', 413, 'http.body-too-large'],
  ])('say what is wrong with %s', async (_, payload, type, status, code) => {
    const answer = await app.fastify.inject({
      method: 'POST',
      url: signIn.path,
      headers: { origin: 'http://localhost', host: 'localhost', 'content-type': type },
      payload,
    });
    expect(answer.json()).toMatchObject({ status, code });
  });

  it('all have words: no code in the source is without its message', () => {
    const root = join(import.meta.dirname, '../../src/server');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
    );
    const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
    const declared = new Map<string, string>();
    for (const file of files.filter((each) => each.endsWith('refusals.ts'))) {
      for (const [, name, code = ''] of textOf(file).matchAll(/(\w+): '([a-z0-9]+\.[a-z0-9-]+)'/g)) {
        declared.set(`${dirname(file)}/${name}`, code);
      }
    }
    const codes = files.flatMap((file) => {
      const text = textOf(file);
      const literal = [...text.matchAll(/(?:refuse|new Refusal)\(\s*'([a-z0-9]+\.[a-z0-9-]+)'/g)].map(
        ([, code = '']) => code,
      );
      const named = [...text.matchAll(/(?:refuse|new Refusal)\(\s*refusals\.(\w+)/g)].map(([, name]) => {
        for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
          const code = declared.get(`${folder}/${name}`);
          if (code !== undefined) return code;
        }
        throw new Error(`${file}: refusals.${name} is not declared`);
      });
      return [...literal, ...named];
    });
    expect(codes.length).toBeGreaterThan(30);
    expect([...new Set(codes)].filter((code) => messages[code] === undefined)).toEqual([]);
  });
});

describe('changes asked by another site', () => {
  const from = (headers: Record<string, string>) =>
    app.fastify.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { host: 'localhost', ...headers } });

  it('are refused, whoever is signed in', async () => {
    const { cookie } = await signedIn(app);
    for (const headers of [
      { origin: 'https://outro.example', cookie },
      { origin: 'null', cookie },
      { cookie },
      { 'sec-fetch-site': 'cross-site', cookie },
      { origin: 'https://outro.example' },
    ]) {
      expect((await from(headers as Record<string, string>)).json()).toMatchObject({
        status: 403,
        code: 'http.foreign-origin',
      });
    }
  });

  it('are not confused with those of this site', async () => {
    const { cookie } = await signedIn(app);
    expect((await from({ 'sec-fetch-site': 'same-origin', cookie })).statusCode).toBe(204);
    expect((await from({ origin: 'http://localhost', cookie })).statusCode).toBe(204);
  });
});

it('too many requests in a minute are refused', async () => {
  const own = await testApp({ requestsPerMinute: 3 });
  try {
    const answers = [];
    for (let count = 0; count < 4; count += 1) answers.push(await clientOf(own).send('GET', '/api/session'));
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 429]);
    expect(answers[3]?.json()).toMatchObject({ code: 'http.too-many-requests' });
  } finally {
    await own.close();
  }
});

it('tries of a password from one address are fewer, whatever the e-mail', async () => {
  const own = await testApp({ attemptsPerMinute: 2 });
  try {
    const statuses = [];
    for (const name of ['ana', 'bia', 'caio']) {
      const body = { email: `${name}@exemplo.com.br`, password: 'errada' };
      statuses.push((await clientOf(own).send('POST', signIn.path, body)).statusCode);
    }
    expect(statuses).toEqual([401, 401, 429]);
    expect((await clientOf(own).send('GET', '/api/session')).statusCode).toBe(200);
  } finally {
    await own.close();
  }
});

it('says whether it lives and whether the database answers', async () => {
  expect((await clientOf(app).send('GET', '/health')).json()).toEqual({ status: 'ok' });
  expect((await clientOf(app).send('GET', '/ready')).statusCode).toBe(200);
});

describe('the interface document', () => {
  it('lists every endpoint, and every reference in it resolves', async () => {
    const document = (await clientOf(app).send('GET', '/api/openapi.json')).json<{
      paths: Record<string, Record<string, { operationId: string }>>;
      components: { schemas: Record<string, unknown> };
    }>();
    const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
    expect(operations).toHaveLength(app.api.endpoints.length);
    expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(operations.length);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter(([, name = '']) => document.components.schemas[name] === undefined)).toEqual([]);
    expect(JSON.stringify(document)).not.toContain('#/$defs/');
  });
});

describe('what endpoints are made of', () => {
  const caller = {
    kind: 'cli',
    id: 'local',
    name: 'teste',
    requestId: 'teste',
    installationAdmin: true,
    mustChangePassword: false,
  } as const;

  async function serverWith(register: (api: Api) => void) {
    const fastify = await buildServer({
      messages,
      logger: createLog('silent'),
      secure: true,
      trustProxy: false,
      trustedOrigins: [],
      requestsPerMinute: 1000,
      bodyLimit: 1000,
      uploadLimit: 1000,
      ready: async () => false,
    });
    const uploadFolder = join(temporaryFolder(), 'uploads');
    const door = { identify: async () => caller, enter: () => Promise.reject(new Error('no company')) };
    register({ fastify, door, endpoints: [], attemptsPerMinute: 1000, uploadFolder });
    return { fastify, uploadFolder };
  }

  const upload = endpoint({
    method: 'POST',
    path: '/api/upload',
    summary: 'x',
    tag: 'x',
    ability: 'session',
    upload: true,
    body: z.object({ mapping: jsonField(z.object({ sheet: z.string() })) }),
    response: z.object({ name: z.string(), size: z.int(), sheet: z.string() }),
  });
  const multipart = (file: string, mapping: string) => ({
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload: [
      '--b\r\ncontent-disposition: form-data; name="mapping"\r\n\r\n',
      `${mapping}\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="vendas.csv"\r\ncontent-type: text/csv\r\n\r\n`,
      `${file}\r\n--b--\r\n`,
    ].join(''),
  });

  it('an upload is streamed to a file, removed again when the request is refused', async () => {
    const { fastify, uploadFolder } = await serverWith((api) => {
      route(api, upload, ({ body, file }) => ({ name: file.fileName, size: file.size, sheet: body.mapping.sheet }));
    });
    const send = (file: string, mapping: string) =>
      fastify.inject({ method: 'POST', url: '/api/upload', ...multipart(file, mapping) });
    expect((await send('a;b', '{"sheet":"1"}')).json()).toEqual({ name: 'vendas.csv', size: 3, sheet: '1' });
    expect(readdirSync(uploadFolder)).toHaveLength(1);
    expect((await send('a;b', '{')).json()).toMatchObject({ status: 400, errors: [{ field: 'body.mapping' }] });
    expect((await send('x'.repeat(2000), '{"sheet":"1"}')).json()).toMatchObject({ status: 413 });
    expect(readdirSync(uploadFolder)).toHaveLength(1);
    await fastify.close();
  });

  it('a download streams with a name that may have accents', async () => {
    const download = endpoint({
      method: 'GET',
      path: '/api/download',
      summary: 'x',
      tag: 'x',
      ability: 'session',
      download: ['text/csv'],
    });
    const { fastify } = await serverWith((api) => {
      route(api, download, () => ({
        fileName: 'comissão.csv',
        mediaType: 'text/csv',
        content: (async function* () {
          yield 'a;b\n';
          yield '1;2\n';
        })(),
      }));
    });
    const answer = await fastify.inject('/api/download');
    expect(answer.body).toBe('a;b\n1;2\n');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="comiss_o.csv"; filename*=UTF-8''comiss%C3%A3o.csv`,
    });
    await fastify.close();
  });

  it('a bug and an answer of the wrong shape tell nothing but where to look', async () => {
    const wrong = endpoint({
      method: 'GET',
      path: '/api/wrong',
      summary: 'x',
      tag: 'x',
      ability: 'session',
      response: z.object({ total: z.int() }),
    });
    const { fastify } = await serverWith((api) => {
      route(api, wrong, () => ({ total: 1.5 }));
    });
    const answer = await fastify.inject('/api/wrong');
    expect(answer.json()).toMatchObject({ status: 500, code: 'http.internal', title: 'Erro interno' });
    expect(answer.body).not.toContain('total');
    expect(answer.headers['strict-transport-security']).toBeDefined();
    expect((await fastify.inject('/ready')).statusCode).toBe(503);
    await fastify.close();
  });

  it('an ability without a company in the path is a mistake found at the start', async () => {
    const lost = endpoint({ method: 'GET', path: '/api/x', summary: 'x', tag: 'x', ability: 'sales.read' });
    await expect(serverWith((api) => route(api, lost, () => undefined))).rejects.toThrow('must name');
  });
});

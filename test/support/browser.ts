import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** The application as a person starts it: its own process, on a database made for this test. */
export interface RunningServer {
  address: string;
  /** The link the server writes when nobody can enter yet. */
  firstAccess: string;
  stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Everything the process has written so far, and a wait for something in it. */
function readOutput(child: ChildProcess): { until: (pattern: RegExp) => Promise<string> } {
  let written = '';
  const waiting = new Set<() => void>();
  const add = (chunk: Buffer): void => {
    written += chunk.toString();
    for (const check of waiting) check();
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return {
    until: async (pattern) =>
      await new Promise((resolve, reject) => {
        const check = (): void => {
          const match = pattern.exec(written);
          if (match === null) return;
          waiting.delete(check);
          resolve(match[1] ?? match[0]);
        };
        waiting.add(check);
        child.once('exit', () => reject(new Error(`the server ended before writing ${pattern}:\n${written}`)));
        check();
      }),
  };
}

/** Starts the application on a free port and an empty database; building the web is its own first step. */
export async function startServer(): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'alvo-e2e-'));
  const child = spawn(process.execPath, [join(root, 'src/server/main.ts')], {
    cwd: root,
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      ALVO_DATA: join(folder, 'data'),
      ALVO_DEMO: '0',
      DATABASE_URL: '',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = readOutput(child);
  const address = await output.until(/Alvo em (http\S+)/);
  const firstAccess = await output.until(/(http\S+\/primeiro-acesso\?codigo=\S+)/);
  return {
    address: address.replace(/\/$/, ''),
    firstAccess,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const usualBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium of this machine: the one named by ALVO_TEST_BROWSER, or one in a usual place. */
function findBrowser(): string {
  const named = process.env['ALVO_TEST_BROWSER'];
  const found = named === undefined || named === '' ? usualBrowsers.find((path) => existsSync(path)) : named;
  if (found === undefined) {
    throw new Error('No Chromium found. Install it (Debian: apt-get install chromium) or set ALVO_TEST_BROWSER.');
  }
  return found;
}

export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: findBrowser(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface WatchedPage {
  page: Page;
  /** Fails when the console showed an error, a warning or a broken policy that was not expected. */
  expectQuietConsole: () => void;
}

interface PageOptions {
  size?: 'desktop' | 'phone';
  /** Console messages the test provokes: a refused password is a failed request. */
  expected?: readonly RegExp[];
}

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** A page in its own session, whose console is watched. */
export async function openPage(
  browser: Browser,
  { size = 'desktop', expected = [] }: PageOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: sizes[size], locale: 'pt-BR' });
  const page = await context.newPage();
  const noise: string[] = [];
  const note = (text: string): void => {
    if (!expected.some((pattern) => pattern.test(text))) noise.push(text);
  };
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) note(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => note(`uncaught: ${error.message}`));
  return { page, expectQuietConsole: () => expect(noise).toEqual([]) };
}

export interface Account {
  email: string;
  password: string;
}

/** A page whose person is already signed in, at the start of the application. */
export async function signedIn(
  browser: Browser,
  server: Pick<RunningServer, 'address'>,
  account: Account,
  options: PageOptions = {},
): Promise<WatchedPage> {
  const watched = await openPage(browser, options);
  const answer = await watched.page.request.post(`${server.address}/api/auth/sign-in/email`, {
    data: account,
    headers: { origin: server.address },
  });
  expect(answer.status()).toBe(200);
  await watched.page.goto(server.address);
  return watched;
}

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

declare global {
  interface Window {
    axe: {
      run: (page: Document) => Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>;
    };
  }
}

/** Fails with the rule and the places when the page has an accessibility fault. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated, not added as a script: the page's own policy would refuse that.
  await page.evaluate(readFileSync(axePath, 'utf8'));
  const { violations } = await page.evaluate(async () => await window.axe.run(document));
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
}

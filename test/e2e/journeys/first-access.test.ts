import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  expectAccessible,
  openBrowser,
  openPage,
  signedIn,
  startServer,
  type RunningServer,
} from '#test/support/browser.ts';
import { firstAccessPage, signInPage } from '../pages/entrance.ts';
import { shellPage } from '../pages/shell.ts';

const ana = {
  name: 'Ana Ferraz',
  email: 'ana@serraazul.com.br',
  password: 'vidro lua serra 38',
  company: 'Serra Azul',
};

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('the first person of an installation', () => {
  it('creates the administrator and the company by the link, and is led to the first files', async () => {
    const { page, expectQuietConsole } = await openPage(browser);
    await page.goto(server.firstAccess);
    const form = firstAccessPage(page);
    await form.create({ ...ana, password: 'curta' });
    await form.fault('Use ao menos 10 caracteres.').waitFor();
    await expectAccessible(page);
    await form.create(ana);
    await shellPage(page).heading('Comece pelos arquivos').waitFor();
    await page.getByRole('button', { name: /Pessoas/ }).waitFor();
    await page.getByText('npx alvo import').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/e/serra-azul/primeiros-arquivos');
    await expectAccessible(page);
    expectQuietConsole();
  });

  it('leaves, is told of a wrong password in words, and enters again', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana, { expected: [/status of 401/] });
    const shell = shellPage(page);
    await shell.heading('Comece pelos arquivos').waitFor();
    await shell.signOut(ana.name);
    const entrance = signInPage(page);
    await entrance.waitFor();
    await entrance.signIn({ ...ana, password: 'outra senha qualquer' });
    expect(await entrance.message()).toContain('E-mail ou senha não conferem.');
    await expectAccessible(page);
    await entrance.signIn(ana);
    await shell.heading('Comece pelos arquivos').waitFor();
    expectQuietConsole();
  });

  it('goes to a screen by its code from the keyboard', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana);
    const shell = shellPage(page);
    await shell.heading('Comece pelos arquivos').waitFor();
    await shell.openPalette();
    await expectAccessible(page);
    await shell.goTo('ADM001');
    await shell.heading('Usuários').waitFor();
    await page.getByRole('cell', { name: ana.email }).waitFor();
    await expectAccessible(page);
    expectQuietConsole();
  });

  it('reads the same on a phone', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana, { size: 'phone' });
    await shellPage(page).heading('Comece pelos arquivos').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(page);
    expectQuietConsole();
  });
});

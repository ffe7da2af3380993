import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { expectAccessible, openBrowser, signedIn, startServer, type RunningServer } from '#test/support/browser.ts';
import { option397Page } from '../pages/option-397.ts';
import { reportPage } from '../pages/reports.ts';
import { shellPage } from '../pages/shell.ts';
import { ana, companyCode, createBranchUser, davi, fillSampleCompany } from '../sample-company.ts';

let server: RunningServer;
let browser: Browser;
const address = (path: string): string => `${server.address}/e/${companyCode}/${path}`;
const portfolio = (month: string): string => address(`metas/397?mes=${month}&vendedor=V2`);

/** Brings a file in, as a page of the application would. */
async function importLines(page: Page, kind: string, lines: readonly string[]): Promise<void> {
  const imports = `${server.address}/api/companies/${companyCode}/imports`;
  const columns = Object.fromEntries((lines[0] ?? '').split(';').map((name) => [name, name]));
  const sent = await page.request.post(imports, {
    headers: { origin: server.address },
    multipart: {
      mapping: JSON.stringify({ kind, columns, file: { decimal: ',', dateShape: 'dd/mm/yyyy' } }),
      mode: 'ALL_OR_NONE',
      file: { name: `${kind}.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) },
    },
  });
  const { id } = (await sent.json()) as { id: number };
  await vi.waitFor(
    async () => {
      const run: unknown = await (await page.request.get(`${imports}/${id}`)).json();
      expect(run).toMatchObject({ state: 'DONE', rowsRefused: 0 });
    },
    { timeout: 20_000, interval: 100 },
  );
}

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
  await fillSampleCompany(server);
  await createBranchUser(server);
  const { page } = await signedIn(browser, server, ana);
  await importLines(page, 'customer-links', ['customer;salesperson;from', 'SOL;V2;01/01/2025', 'LUA;V2;01/01/2025']);
  const many = Array.from({ length: 60 }, (_, n) => n + 300);
  await importLines(page, 'customers', ['code;name', ...many.map((n) => `00${n};Hospital Santa Helena ${n}`)]);
  await importLines(page, 'customer-links', ['customer;salesperson;from', ...many.map((n) => `00${n};V2;01/01/2025`)]);
  await importLines(page, 'sale-lines', [
    'document;line;date;customer;salesperson;net',
    ...many.map((n) => `N${n};1;0${(n % 9) + 1}/1${n % 2}/202${4 + (n % 2)};00${n};V2;${n * 17},50`),
  ]);
  await importLines(page, 'targets', [
    'plan;purpose;owner_type;owner;customer;month;value',
    ...many.slice(0, 30).map((n) => `METAS;BOTH;SELLER;V2;00${n};2025-11;${n * 21},00`),
  ]);
  await page.close();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('option 397', () => {
  it('S0-01, S0-02, S0-17: its code opens it, and its help says what it does, in which order, by which rules', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana);
    const shell = shellPage(page);
    await page.getByRole('navigation', { name: 'Menu' }).waitFor();
    await shell.openPalette();
    await shell.goTo('397');
    await shell.heading('Metas e clientes alvo').waitFor();
    const screen = option397Page(page);
    await page.keyboard.press('F1');
    await screen.help.getByText('Ordem do trabalho').waitFor();
    await expect.poll(async () => await screen.help.getByRole('listitem').count()).toBeGreaterThan(14);
    await page.screenshot({ path: '/tmp/o397/1.png' });
    await expectAccessible(page);
    await page.keyboard.press('F1');
    await screen.choose('Davi Rocha');
    await page.getByText('V2 Davi Rocha').first().waitFor();
    expectQuietConsole();
  });

  it('S0-05, S0-18, S0-19, S0-39: types, pastes, saves by keyboard, and report 125 shows it at once', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana);
    await page.goto(portfolio('2025-11'));
    const screen = option397Page(page);
    await screen.waitForGrid('Farmácia Sol');
    await screen.own.fill('3000');
    await screen.target('Drogaria Lua').focus();
    await page.keyboard.type('1.2000,00');
    await page.getByRole('alert').getByText('1.2000,00 tem milhar fora do lugar.').waitFor();
    await screen.paste('1.000,00\tS\n1.500,50\tN\n');
    await expect.poll(async () => await screen.target('Farmácia Sol').inputValue()).toBe('1.500,50');
    expect(await screen.flag('Drogaria Lua').getAttribute('aria-checked')).toBe('true');
    expect((await screen.panel.innerText()).replaceAll(/\s+/g, ' ')).toContain('Abaixo da meta em 499,50');
    expect(await screen.unsaved()).toContain('5 alterações sem gravar');
    await page.screenshot({ path: '/tmp/o397/2.png' });
    await expectAccessible(page);
    await screen.target('Drogaria Lua').focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => await screen.target('Farmácia Sol').evaluate((cell) => cell === document.activeElement))
      .toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    expect(await screen.flag('Farmácia Sol').getAttribute('aria-checked')).toBe('true');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => await screen.flag('Farmácia Sol').getAttribute('aria-checked')).toBe('false');
    await screen.save();
    await screen.toast('5 alterações gravadas.').waitFor();
    await expect.poll(async () => await screen.unsaved()).toContain('Tudo gravado');
    await page.goto(address('relatorios/125?mes=2025-11'));
    const report = reportPage(page);
    await report.waitForRow(/Davi Rocha/);
    expect(await report.row(/Davi Rocha/)).toContain('3.000,00');
    expect(await report.row(/Farmácia Sol.*1\.500,50/)).toContain('1.500,50');
    expectQuietConsole();
  });

  it('S0-19: warns before leaving, and a saving can be undone', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana);
    await page.goto(portfolio('2026-01'));
    const screen = option397Page(page);
    await screen.waitForGrid('Farmácia Sol');
    await screen.target('Farmácia Sol').fill('80');
    await page.getByRole('link', { name: /Extratos/ }).click();
    await screen.dialog.getByText('Sair sem gravar 1 alteração?').waitFor();
    await page.screenshot({ path: '/tmp/o397/3.png' });
    await expectAccessible(page);
    await screen.dialog.getByRole('button', { name: 'Continuar aqui' }).click();
    await screen.save();
    await screen
      .toast('1 alteração gravada.')
      .getByRole('button', { name: /Desfazer/ })
      .click();
    await screen.toast('Desfeito.').waitFor();
    await expect.poll(async () => await screen.target('Farmácia Sol').inputValue()).toBe('');
    expectQuietConsole();
  });

  it('S0-19: shows who changed a value meanwhile, and asks which one stays', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana, { expected: [/409/] });
    const other = await signedIn(browser, server, davi);
    await page.goto(portfolio('2026-02'));
    await other.page.goto(portfolio('2026-02'));
    const mine = option397Page(page);
    const theirs = option397Page(other.page);
    await mine.waitForGrid('Farmácia Sol');
    await theirs.waitForGrid('Farmácia Sol');
    await mine.target('Farmácia Sol').fill('100');
    await theirs.target('Farmácia Sol').fill('200');
    await theirs.save();
    await theirs.toast('1 alteração gravada.').waitFor();
    await mine.save();
    await mine.dialog.getByText(`por ${davi.email}`).waitFor();
    await page.screenshot({ path: '/tmp/o397/4.png' });
    await expectAccessible(page);
    await mine.dialog.getByText('Usar a minha', { exact: true }).click();
    await mine.dialog.getByRole('button', { name: 'Aplicar decisões' }).click();
    await mine.save();
    await mine.toast('1 alteração gravada.').waitFor();
    expect(await mine.target('Farmácia Sol').inputValue()).toBe('100,00');
    await page.getByText('de 200,00 para 100,00').waitFor();
    expectQuietConsole();
  });

  it('T40 (S0-33): repeats a month until another, after showing what changes', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana);
    await page.goto(portfolio('2025-10'));
    const screen = option397Page(page);
    await screen.waitForGrid('Farmácia Sol');
    await page.keyboard.press('Alt+r');
    await screen.dialog.getByRole('row', { name: /nov\/2025/ }).waitFor();
    await page.screenshot({ path: '/tmp/o397/5.png' });
    await expectAccessible(page);
    await screen.dialog.getByRole('button', { name: 'Mês seguinte' }).click();
    await screen.dialog.getByRole('row', { name: /dez\/2025/ }).waitFor();
    await screen.dialog.getByRole('button', { name: /^Copiar \d+ metas para 2 meses$/ }).click();
    await screen.toast(/metas copiadas para 2 meses/).waitFor();
    await page.goto(portfolio('2025-12'));
    await screen.waitForGrid('Farmácia Sol');
    expect(await screen.target('Farmácia Sol').inputValue()).toBe('1.500,00');
    expectQuietConsole();
  });

  it('S0-18: is usable on a phone', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana, { size: 'phone' });
    await page.goto(portfolio('2025-10'));
    const screen = option397Page(page);
    await screen.waitForGrid('Farmácia Sol');
    await page.screenshot({ path: '/tmp/o397/6.png' });
    await expectAccessible(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
    expectQuietConsole();
  });
});

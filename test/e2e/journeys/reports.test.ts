import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, signedIn, startServer, type RunningServer } from '#test/support/browser.ts';
import { reportPage } from '../pages/reports.ts';
import { shellPage } from '../pages/shell.ts';
import { ana, companyCode, createBranchUser, davi, fillSampleCompany } from '../sample-company.ts';

let server: RunningServer;
let browser: Browser;
const address = (path: string): string => `${server.address}/e/${companyCode}/${path}`;

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
  await fillSampleCompany(server);
  await createBranchUser(server);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('report 125', () => {
  it('S0-23, S0-36: shows salespeople and customers against their targets, and says how it counted', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana);
    await page.goto(address('relatorios/125?mes=2025-10'));
    const report = reportPage(page);
    await report.waitForRow(/Davi Rocha/);
    expect(await report.basis()).toMatch(
      /^Conta vendas até 31\/10\/2025, 2\d de 2\d dias úteis\. Produção por atribuição;/,
    );
    expect(await report.row(/Davi Rocha/)).toMatch(/2\.000,00 2\.000,00 1\.533,33 .*−466,67 76,7%$/);
    // The customer's own target is compared with everyone's sales: 1.033,33 by him and 200,00 by someone else.
    expect(await report.row(/Farmácia Sol.*1\.500,00/)).toMatch(
      /Cliente alvo 1\.500,00 1\.033,33 1\.233,33 −266,67 82,2%$/,
    );
    await expectAccessible(page);
    await report.fold('Davi Rocha');
    await expect.poll(async () => await page.getByText('Drogaria Lua').count()).toBe(0);
    expectQuietConsole();
  });

  it('S0-31: keeps its filters in the address, shows only target customers, and downloads what it shows', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana);
    await page.goto(address('relatorios/125?mes=2025-10'));
    const report = reportPage(page);
    await report.waitForRow(/Drogaria Lua/);
    await report.targetCustomersOnly();
    await expect.poll(async () => await page.getByText('Drogaria Lua').count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('alvo')).toBe('sim');
    expect(await report.download('CSV')).toMatch(/\.csv$/);
    expect(await report.download('XLSX (Excel)')).toMatch(/\.xlsx$/);
    await expectAccessible(page);
    expectQuietConsole();
  });
});

describe('the menu of reports', () => {
  it('S0-20: option 056 opens 125 and 126', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana);
    const shell = shellPage(page);
    await shell.openPalette();
    await page.getByRole('combobox').fill('056');
    await page.getByRole('option', { name: /125/ }).waitFor();
    await page.getByRole('option', { name: /126/ }).click();
    await shell.heading('Produção, resumo').waitFor();
    await page.getByRole('link', { name: /125/ }).click();
    await shell.heading('Produção de vendedor').waitFor();
    expectQuietConsole();
  });
});

describe('report 126', () => {
  it('S0-25, S0-37: totals by salesperson, team and supervisor', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana);
    await page.goto(address('relatorios/126?mes=2025-10'));
    const report = reportPage(page);
    await report.waitForRow(/Equipe Sul/);
    expect(await report.row(/Equipe Sul/)).toContain('2.000,00');
    expect(await report.section('Por supervisor ou gerente').innerText()).toContain('Clara Dias');
    expect(await report.section('Por vendedor').innerText()).toContain('1.733,33');
    await expectAccessible(page);
    expectQuietConsole();
  });

  it('S0-26: is refused to who is not of the head office, and leads to the 125', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, davi);
    await page.goto(address('relatorios/126'));
    await page.getByText('O relatório 126 é da matriz').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Abrir o 125' }).click();
    await page.getByRole('heading', { level: 1, name: 'Produção de vendedor' }).waitFor();
    expectQuietConsole();
  });
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, signedIn, startServer, type RunningServer } from '#test/support/browser.ts';
import { runPage, runsPage } from '../pages/runs.ts';
import { shellPage } from '../pages/shell.ts';
import { statementOnPhone, statementPage } from '../pages/statement.ts';
import { ana, companyCode, fillSampleCompany } from '../sample-company.ts';

let server: RunningServer;
let browser: Browser;
const address = (path: string): string => `${server.address}/e/${companyCode}/${path}`;

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
  await fillSampleCompany(server);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('a month of commission', () => {
  it('S1-135: is calculated from the list of months, and the run shows what each person gets', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana);
    await page.goto(address('comissoes/execucoes'));
    await runsPage(page).calculate('outubro de 2025');
    const run = runPage(page);
    await run.waitForState('Vale');
    await run.person('Davi Rocha').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/e/${companyCode}/comissoes/execucoes/1`);
    // 1.000,00 and 200,00 at 2,4 %; the tier of 20 was not reached and nothing fits the sale to LUA.
    expect(await run.kpi('Total a pagar')).toBe('R$\u00a028,80');
    expect(await run.kpi('Linhas que pagaram zero')).toBe('2');
    expect(await run.person('Davi Rocha').innerText()).toContain('24,00');
    await expectAccessible(page);
    expectQuietConsole();
  });

  it('S1-135: explains every line, and every zero, from the keyboard', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana);
    await page.goto(address('comissoes/execucoes/1'));
    await runPage(page).openStatement('Davi Rocha');
    const statement = statementPage(page);
    await statement.waitForLine('Farmácia Sol');
    await statement.nextLine();
    await statement.heading(/24,00/).waitFor();
    expect(await statement.explanation.innerText()).toContain('2,4%');
    expect(new URL(page.url()).searchParams.get('linha')).not.toBeNull();
    await expectAccessible(page);
    await statement.pin();
    await statement.nextLine();
    await statement.heading(/não pagou/).waitFor();
    await statement.heading(/24,00/).waitFor();
    await expectAccessible(page);
    await statement.close();
    await statement.explanation.waitFor({ state: 'detached' });
    await statement.onlyZeros();
    await expect.poll(statement.lineCount).toBe(2);
    expect(new URL(page.url()).searchParams.get('so')).toBe('zeros');
    await statement.askWhy();
    await statement.heading(/não pagou/).waitFor();
    expectQuietConsole();
  });

  it('S1-135: shows everything a document paid, opened by its number', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana);
    await page.goto(address('comissoes/vendas/1001'));
    await shellPage(page).heading('Nota 1001').waitFor();
    await page.getByRole('row', { name: /Davi Rocha.*24,00/ }).waitFor();
    await expectAccessible(page);
    expectQuietConsole();
  });

  it('reads the statement on a phone, with the explanation in a sheet', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana, { size: 'phone' });
    await page.goto(address('comissoes/extratos/V2'));
    const statement = statementOnPhone(page);
    await statement.open('Farmácia Sol');
    await statement.sheet.getByRole('heading', { level: 3 }).waitFor();
    await expectAccessible(page);
    await statement.closeSheet();
    await statement.sheet.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(page);
    expectQuietConsole();
  });

  it('calculated again gives the same fingerprint, and the comparison says that nothing differs', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana);
    await page.goto(address('comissoes/execucoes/1'));
    const run = runPage(page);
    const first = await run.fingerprint();
    await run.recalculate();
    await page.waitForURL('**/execucoes/2');
    await run.waitForState('Vale');
    expect(await run.fingerprint()).toBe(first);
    await run.compare();
    await page.getByText('As duas execuções são idênticas').waitFor();
    await expectAccessible(page);
    expectQuietConsole();
  });

  it('S1-136: is un-calculated after saying what goes, and calculated again by undoing that', async () => {
    const { page, expectQuietConsole } = await signedIn(browser, server, ana);
    await page.goto(address('comissoes/execucoes/2'));
    const run = runPage(page);
    await run.waitForState('Vale');
    expect(await run.askToUndo()).toContain('4 linhas da execução 2: 2 pessoas, R$\u00a028,80');
    await expectAccessible(page);
    await run.confirmUndo();
    await run.waitForState('Descalculada');
    await page.getByRole('button', { name: /Desfazer/ }).click();
    await page.waitForURL('**/execucoes/3');
    await run.waitForState('Vale');
    expect(await run.kpi('Total a pagar')).toBe('R$\u00a028,80');
    expectQuietConsole();
  });
});

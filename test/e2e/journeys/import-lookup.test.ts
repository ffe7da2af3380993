import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, signedIn, startServer, type RunningServer } from '#test/support/browser.ts';
import { importsPage } from '../pages/imports.ts';
import { ana, companyCode, fillSampleCompany } from '../sample-company.ts';

let server: RunningServer;
let browser: Browser;
const address = (): string => `${server.address}/e/${companyCode}/primeiros-arquivos`;

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
  await fillSampleCompany(server);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const mapping = {
  kind: 'products',
  columns: { code: 'id', name: { lookup: { file: 'nomes.csv', key: 'id', value: 'nome', from: 'id' } } },
};

describe('a file whose mapping looks into another', () => {
  for (const size of ['desktop', 'phone'] as const) {
    it(`T22, C74: is sent with it from the screen, on a ${size}, and the mapping decides the kind`, async () => {
      const { page, expectQuietConsole } = await signedIn(browser, server, ana, { size });
      await page.goto(address());
      const screen = importsPage(page);
      await screen.chooseKind(/^\d+ ?Clientes Quem/);
      await screen.heading('Clientes').waitFor();
      await screen.choose('Arquivo', 'itens.csv', 'id;x\n77;1\n');
      await screen.chooseMapping(mapping);
      await page.getByText('O mapeamento é de Produtos, e aqui se envia Clientes.').waitFor();
      await screen.switchTo('Produtos');
      await screen.heading('Produtos').waitFor();
      await screen.fileField('Arquivo de consulta nomes.csv').waitFor({ state: 'attached' });
      await screen.check();
      await page.getByText('Escolha o arquivo nomes.csv, ou retire a consulta do mapeamento.').waitFor();
      await expectAccessible(page);
      await screen.choose('Arquivo de consulta nomes.csv', 'nomes de 2025.csv', 'id;nome\n77;Xarope\n');
      await page.getByText('Vai como nomes.csv, o nome que o mapeamento cita.').waitFor();
      await screen.check();
      await screen.waitForOutcome('Foi só uma conferência: todas as linhas foram aceitas.');
      expect(await page.getByRole('heading', { name: /Produtos/ }).count()).toBeGreaterThan(0);
      expectQuietConsole();
    });
  }
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, openBrowser, signedIn, startServer, type RunningServer } from '#test/support/browser.ts';
import { usersPage } from '../pages/users.ts';
import { ana, companyCode, fillSampleCompany } from '../sample-company.ts';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
  await fillSampleCompany(server);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it('S0-24: a user is tied to the salesperson found by name and to branches, as the list then shows', async () => {
  const { page, expectQuietConsole } = await signedIn(browser, server, ana);
  const users = usersPage(page);
  await page.goto(`${server.address}/e/${companyCode}/administracao/usuarios`);
  await users.add({ name: 'Caio Prado', email: 'caio@exemplo.com.br', role: 'Vendedor' });
  await users.save('Criar usuário');
  await page.getByText('Este alcance precisa de um vendedor').waitFor();
  await users.chooseSalesperson('davi', /Davi Rocha/);
  await expectAccessible(page);
  await users.save('Criar usuário');
  await page.getByText('Caio Prado já pode entrar.').waitFor();
  await page.getByRole('button', { name: 'Anotei, fechar' }).click();
  expect(await users.row('Caio Prado')).toMatch(/Somente os próprios dados .*Davi Rocha/);
  await expectAccessible(page);

  await users.change('Caio Prado');
  await users.chooseScope('Filiais escolhidas');
  await users.save('Gravar');
  await page.getByText('Este alcance precisa de ao menos uma filial.').waitFor();
  await users.chooseBranch('matriz', /Matriz/);
  await users.save('Gravar');
  await page.getByText('Usuário alterado.').first().waitFor();
  await expect.poll(async () => await users.row('Caio Prado')).toMatch(/Filiais escolhidas .*Matriz/);
  expectQuietConsole();
});

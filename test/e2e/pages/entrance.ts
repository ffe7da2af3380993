import type { Page } from 'playwright-core';
import type { Account } from '#test/support/browser.ts';

/** The sign-in screen. */
export function signInPage(page: Page) {
  return {
    waitFor: async () => await page.getByRole('heading', { name: 'Entrar' }).waitFor(),
    signIn: async ({ email, password }: Account) => {
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Senha').fill(password);
      await page.getByRole('button', { name: 'Entrar' }).click();
    },
    message: async () => await page.getByRole('alert').innerText(),
  };
}

export interface FirstAccess extends Account {
  name: string;
  company: string;
}

/** The screen of the first access link. */
export function firstAccessPage(page: Page) {
  return {
    create: async ({ name, email, password, company }: FirstAccess) => {
      await page.getByLabel('Seu nome').fill(name);
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Senha').fill(password);
      await page.getByLabel('Nome da empresa').fill(company);
      await page.getByRole('button', { name: 'Criar e entrar' }).click();
    },
    companyCode: async () => await page.getByLabel('Código', { exact: true }).inputValue(),
    fault: (text: string) => page.getByText(text),
  };
}

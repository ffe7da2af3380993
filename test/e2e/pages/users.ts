import type { Page } from 'playwright-core';

/** ADM001: the users of a company and the dialog that changes them. */
export function usersPage(page: Page) {
  const dialog = page.getByRole('dialog');
  const choose = async (label: string, typed: string | undefined, option: string | RegExp): Promise<void> => {
    const field = dialog.getByRole('combobox', { name: label, exact: true });
    await field.click();
    if (typed !== undefined) await field.fill(typed);
    await page.locator('.ant-select-item-option', { hasText: option }).first().click();
  };
  return {
    add: async (user: { name: string; email: string; role: string }) => {
      await page.getByRole('button', { name: 'Novo usuário' }).click();
      await dialog.getByLabel('Nome').fill(user.name);
      await dialog.getByLabel('E-mail').fill(user.email);
      await choose('Perfil', undefined, user.role);
    },
    change: async (name: string) => await page.getByRole('button', { name: `Alterar ${name}` }).click(),
    chooseScope: async (scope: string) => await choose('Alcance', undefined, scope),
    chooseSalesperson: async (typed: string, option: RegExp) => await choose('Vendedor', typed, option),
    chooseBranch: async (typed: string, option: RegExp) => {
      await choose('Filiais', typed, option);
      // The list of several stays open over the buttons until the focus goes elsewhere.
      await dialog.getByRole('heading').click();
    },
    save: async (words: string) => await dialog.getByRole('button', { name: words }).click(),
    row: async (name: string) =>
      (await page.getByRole('row').filter({ hasText: name }).innerText()).replaceAll(/\s+/g, ' '),
  };
}

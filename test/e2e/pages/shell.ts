import type { Page } from 'playwright-core';

/** What frames every screen of a company. */
export function shellPage(page: Page) {
  return {
    heading: (name: string) => page.getByRole('heading', { level: 1, name }),
    openPalette: async () => {
      // Keys pressed before the first screen is there go nowhere.
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').waitFor();
    },
    goTo: async (text: string) => {
      await page.getByRole('combobox').fill(text);
      await page.getByRole('option', { name: text }).first().waitFor();
      await page.keyboard.press('Enter');
    },
    signOut: async (name: string) => {
      await page.getByRole('button', { name: `Você: ${name}` }).click();
      await page.getByRole('button', { name: 'Sair' }).click();
    },
  };
}

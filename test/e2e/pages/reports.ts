import type { Page } from 'playwright-core';

/** Reports 125 and 126. */
export function reportPage(page: Page) {
  return {
    basis: async () => await page.locator('.page-subtitle').innerText(),
    waitForRow: async (name: string | RegExp) => await page.getByRole('row', { name }).first().waitFor(),
    row: async (name: string | RegExp) =>
      (await page.getByRole('row', { name }).first().innerText()).replaceAll(/\s+/g, ' '),
    section: (name: string) => page.getByRole('region', { name, exact: true }),
    fold: async (name: string) => await page.getByRole('button', { name: `Fechar os clientes de ${name}` }).click(),
    customerRows: () => page.locator('tr.row-target, tbody tr:not(.row-person)'),
    targetCustomersOnly: async () => await page.getByRole('switch', { name: 'Só clientes alvo' }).click(),
    /** The downloaded file's first line. */
    download: async (format: string) => {
      await page.getByRole('button', { name: 'Exportar' }).click();
      const waiting = page.waitForEvent('download');
      await page.getByRole('link', { name: format }).click();
      const file = await waiting;
      return file.suggestedFilename();
    },
  };
}

import type { Page } from 'playwright-core';

/** COM003: the months and their runs. */
export function runsPage(page: Page) {
  return {
    calculate: async (month: string) =>
      await page.getByRole('button', { name: `Calcular ${month}`, exact: true }).click(),
  };
}

/** One run of COM003. */
export function runPage(page: Page) {
  const dialog = page.getByRole('dialog');
  return {
    waitForState: async (state: string) => await page.locator('.page-header .chip', { hasText: state }).waitFor(),
    kpi: async (label: string) => await page.locator('.kpi', { hasText: label }).locator('.kpi-value').innerText(),
    person: (name: string) => page.getByRole('row', { name }),
    openStatement: async (name: string) => await page.getByRole('link', { name, exact: true }).click(),
    fingerprint: async () => await page.locator('.panel-footer strong').innerText(),
    recalculate: async () => await page.keyboard.press('Alt+r'),
    compare: async () => await page.keyboard.press('Alt+c'),
    askToUndo: async () => {
      await page.keyboard.press('Alt+d');
      await dialog.waitFor();
      return await dialog.innerText();
    },
    confirmUndo: async () => await dialog.getByRole('button', { name: 'Descalcular' }).click(),
  };
}

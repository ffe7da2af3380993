import type { Page } from 'playwright-core';

/** COM004: one person's month, and the explanation of its lines. */
export function statementPage(page: Page) {
  const explanation = page.getByRole('complementary', { name: 'Explicação' });
  return {
    explanation,
    waitForLine: async (text: string) => await page.getByRole('row', { name: text }).first().waitFor(),
    lineCount: async () => await page.locator('tbody tr[data-row-key]:not(.row-group)').count(),
    askWhy: async () =>
      await page
        .getByRole('button', { name: /^Por que a linha/ })
        .first()
        .click(),
    heading: (name: string | RegExp) => explanation.getByRole('heading', { level: 3, name }),
    nextLine: async () => await page.keyboard.press('j'),
    previousLine: async () => await page.keyboard.press('k'),
    pin: async () => await page.keyboard.press('p'),
    close: async () => await page.keyboard.press('Escape'),
    onlyZeros: async () => await page.getByText(/^Só zeros/).click(),
  };
}

/** The same statement on a phone: a list, and the explanation in a sheet. */
export function statementOnPhone(page: Page) {
  return {
    sheet: page.getByRole('dialog'),
    open: async (text: string) => await page.getByRole('button', { name: text }).first().click(),
    closeSheet: async () => await page.getByRole('dialog').getByRole('button', { name: 'Fechar' }).last().click(),
  };
}

import type { Page } from 'playwright-core';

/** Option 397: targets and target customers of a salesperson and month. */
export function option397Page(page: Page) {
  const target = (customer: string) => page.getByRole('textbox', { name: `Meta de ${customer}`, exact: true });
  const flag = (customer: string) => page.getByRole('checkbox', { name: `Cliente alvo: ${customer}`, exact: true });
  const panel = page.getByRole('region', { name: 'Meta do vendedor', exact: true });
  return {
    target,
    flag,
    panel,
    own: page.getByRole('textbox', { name: /^Meta do vendedor/ }),
    help: page.getByRole('complementary', { name: 'Metas e clientes alvo' }),
    dialog: page.getByRole('dialog'),
    choose: async (name: string) => {
      await page.getByRole('combobox', { name: 'Vendedor' }).click();
      await page
        .getByRole('option', { name })
        .or(page.locator('.ant-select-item-option', { hasText: name }))
        .last()
        .click();
    },
    waitForGrid: async (customer: string) => await target(customer).waitFor(),
    /** What a spreadsheet leaves on the clipboard, pasted where the focus is. */
    paste: async (text: string) =>
      await page.evaluate((pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', pasted);
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      }, text),
    save: async () => await page.keyboard.press('Alt+g'),
    unsaved: async () => await page.locator('.grid-footer').innerText(),
    toast: (text: string | RegExp) => page.locator('.toast', { hasText: text }),
  };
}

import type { Page } from 'playwright-core';

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** The screen on which files are sent, and the one of an import. */
export function importsPage(page: Page) {
  const fileField = (label: string) => page.getByLabel(label, { exact: true });
  return {
    chooseKind: async (label: RegExp) => await page.getByRole('button', { name: label }).click(),
    heading: (kind: string) => page.getByRole('heading', { name: `Enviar ${kind}`, exact: true }),
    mapping: page.getByRole('textbox', { name: /^Mapeamento/ }),
    /** The mapping from a file, as somebody who saved one does. */
    chooseMapping: async (mapping: unknown) =>
      await page
        .getByLabel('Usar um mapeamento salvo (.json)')
        .setInputFiles({ ...csv('mapeamento.json', JSON.stringify(mapping)), mimeType: 'application/json' }),
    choose: async (label: string, name: string, text: string) => await fileField(label).setInputFiles(csv(name, text)),
    fileField,
    check: async () => await page.getByRole('button', { name: 'Conferir arquivo' }).click(),
    switchTo: async (kind: string) => await page.getByRole('button', { name: `Trocar para ${kind}` }).click(),
    waitForOutcome: async (text: string) => await page.getByText(text).waitFor(),
  };
}

import { foldText } from '#kernel/text.ts';

/** A company's code suggested by its name: 'Serra Azul Distrib.' gives 'serra-azul-distrib'. */
export function codeOfName(name: string): string {
  return foldText(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}

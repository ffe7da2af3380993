/** Loads the Temporal polyfill only in browsers that lack it: the others never download it. */
export async function ensureTemporal(): Promise<void> {
  if ('Temporal' in globalThis) return;
  await import('temporal-polyfill/global');
}

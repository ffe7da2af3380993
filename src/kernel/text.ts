const plainAscii = /^[\x20-\x7e]*$/;

/** Trims and turns every run of white space (no-break and tabs included) into one space. */
export function collapseSpaces(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/**
 * The form in which texts are searched and compared for duplicates: no accents, lower case, single spaces.
 * 'São  Paulo' and 'SAO PAULO' fold to the same text (S3-11).
 */
export function foldText(text: string): string {
  const plain = plainAscii.test(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '');
  return collapseSpaces(plain.toLowerCase());
}

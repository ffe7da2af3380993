/** Whether a trimmed cell means "nothing": empty, or one of the mapping's marks. */
export function nullTest(marks: readonly string[] | undefined): (text: string) => boolean {
  if (marks === undefined || marks.length === 0) return (text) => text === '';
  const set = new Set(marks.map((mark) => mark.trim()));
  return (text) => text === '' || set.has(text);
}

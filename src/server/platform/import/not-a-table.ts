import { open } from 'node:fs/promises';
import { refuse } from '#kernel/refusal.ts';

/** How files that are often sent by mistake begin: images, PDF, old workbooks, packed files. */
const beginnings = ['89504e47', 'ffd8ff', '47494638', '25504446', 'd0cf11e0', '1f8b08', '52617221', '377abcaf'];
const zipBeginning = '504b0304';
/** A text has next to no control characters; of random bytes every tenth is one. */
const controlShare = 0.05;
const fewControls = 8;

/** Whether the first bytes are of no text: many control characters, tabs and ends of lines aside. */
export function isBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32)) controls += 1;
  return controls >= fewControls && controls > bytes.length * controlShare;
}

/** Refuses a file that its first bytes show to be neither text nor workbook, whatever its name says. */
export async function assertTable(path: string, isWorkbook: boolean): Promise<void> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const beginning = buffer.toString('hex', 0, bytesRead);
    if (beginnings.some((each) => beginning.startsWith(each))) refuse('import.not-a-table');
    if (!isWorkbook && beginning === zipBeginning) refuse('import.not-a-text');
  } finally {
    await file.close();
  }
}

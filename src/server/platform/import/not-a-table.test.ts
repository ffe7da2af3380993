import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#test/support/database.ts';
import { openSource } from './open-source.ts';

function opening(name: string, content: Uint8Array | string) {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return openSource(path, name, {});
}

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(200, 7)]);

describe('a file that is no table', () => {
  it('is refused as such whatever its name says', async () => {
    const noise = Buffer.from(Array.from({ length: 2000 }, (_, index) => (index * 97 + 13) % 251));
    const files = [
      ['clientes.csv', png],
      ['clientes.xlsx', png],
      ['clientes.csv', '%PDF-1.7\n1 0 obj'],
      ['clientes.csv', noise],
    ] as const;
    for (const [name, content] of files) await expect(opening(name, content)).rejects.toThrow('import.not-a-table');
  });

  it('is told apart when it is a workbook or a packed file by another name', async () => {
    await expect(opening('clientes.csv', Buffer.from('504b030414000000', 'hex'))).rejects.toThrow('import.not-a-text');
  });

  it('is not what merely has a stray control character, or is written in UTF-16', async () => {
    for (const content of ['a;b\n1;x\0y\n', Buffer.from('a;b\n1;2\n3;4\n5;6\n', 'utf16le')]) {
      expect((await opening('clientes.csv', content)).header).toEqual(['a', 'b']);
    }
  });
});

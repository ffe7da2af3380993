import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lookupFilesOf, type Mapping } from '#contract/imports.ts';
import { CommandRefused } from './command.ts';

/** Where the look-up files that a mapping names lie: beside one of the given files. Refuses one that is nowhere. */
export function findLookupFiles(mapping: Mapping, besides: readonly string[]): string[] {
  return lookupFilesOf(mapping).map((name) => {
    const found = besides.map((file) => join(dirname(file), name)).find((path) => existsSync(path));
    if (found === undefined) {
      throw new CommandRefused(
        `O arquivo de consulta ${name}, que o mapeamento cita, não está ao lado do arquivo nem do mapeamento.`,
      );
    }
    return found;
  });
}

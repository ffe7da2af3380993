import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { refuse } from '#kernel/refusal.ts';
import type { Mapping } from '#contract/imports.ts';
import { lookupsOf, type FindFile } from './lookup-file.ts';

/**
 * Where uploaded files lie: a folder an import with its file and copies of the look-up files it names, so that what an
 * import read can be read again; and a folder a company with the look-up files sent so far.
 */

type File = { readonly path: string; readonly fileName: string };

function lookupFolder(folder: string, companyId: number): string {
  return join(folder, `company-${companyId}`, 'lookups');
}

/** A name that is only a name: no folders, nothing hidden. */
function plainName(name: string): string | undefined {
  return name !== '' && basename(name) === name && !name.includes('\\') && !name.startsWith('.') ? name : undefined;
}

export async function keepLookup(folder: string, companyId: number, file: File): Promise<void> {
  const name = plainName(file.fileName) ?? refuse('http.invalid-upload');
  const target = lookupFolder(folder, companyId);
  await mkdir(target, { recursive: true });
  await rename(file.path, join(target, name));
}

/** Moves an uploaded file and copies of its look-up files into a folder of their own; answers the file's path in `folder`. */
export async function keepImport(folder: string, companyId: number, file: File, mapping: Mapping): Promise<string> {
  const own = join(`company-${companyId}`, randomUUID());
  await mkdir(join(folder, own), { recursive: true });
  for (const { file: name } of lookupsOf(mapping)) {
    const plain = plainName(name);
    const source = plain === undefined ? undefined : join(lookupFolder(folder, companyId), plain);
    if (plain === undefined || source === undefined || !existsSync(source)) {
      await rm(join(folder, own), { recursive: true, force: true });
      refuse('import.lookup-file', { file: name });
    }
    await copyFile(source, join(folder, own, plain));
  }
  const path = join(own, 'upload');
  await rename(file.path, join(folder, path));
  return path;
}

/** Copies an import's file and its look-up files into a folder of their own; answers the file's path in `folder`. */
export async function keepAgain(folder: string, companyId: number, path: string): Promise<string> {
  if (!existsSync(join(folder, path))) refuse('import.file-gone');
  const own = join(`company-${companyId}`, randomUUID());
  await cp(dirname(join(folder, path)), join(folder, own), { recursive: true });
  return join(own, basename(path));
}

export async function discardImport(folder: string, path: string): Promise<void> {
  await rm(join(folder, dirname(path)), { recursive: true, force: true });
}

/** Finds the look-up files beside an import's file. */
export function besideImport(folder: string, path: string): FindFile {
  return (name) => {
    const plain = plainName(name);
    const found = plain === undefined ? undefined : join(folder, dirname(path), plain);
    return found !== undefined && existsSync(found) ? found : undefined;
  };
}

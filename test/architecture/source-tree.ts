import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { projectRoot } from '../../scripts/run-command.ts';
import type { SourceFile } from './scan-source.ts';

const ownFolders = ['src', 'test', 'scripts', 'bench', 'examples', 'docs', 'migrations', '.ci'];
const text = /\.(?:tsx?|jsx?|json|md|sql|css|html|csv|yml|sh)$|(?:^|\/)(?:run|LICENSE|\.[a-z]+)$/;

/** Every text file the project is made of, read once: the architecture rules are functions over this list. */
export function readSourceTree(): SourceFile[] {
  const inFolders = ownFolders.flatMap((folder) => {
    try {
      return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true });
    } catch {
      return [];
    }
  });
  const atRoot = readdirSync(projectRoot, { withFileTypes: true });
  return [...atRoot, ...inFolders]
    .filter((entry) => entry.isFile())
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => text.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }));
}

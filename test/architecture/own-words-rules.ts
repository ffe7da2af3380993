import type { SourceFile } from './scan-source.ts';
import type { Verdict } from './verdict.ts';

// Spelled in pieces, or this file would break its own rule.
const machineFolders = ['work', 'tmp', 'home', 'root', 'Users'].map((folder) => `/${folder}/`);
const unfinished = /\b(?:TO[D]O|FI[X]ME|X[X]X)\b/;

/** The project speaks only of itself: no path of anybody's machine, no reminder left for later. */
export function checkOwnWords(tree: readonly SourceFile[]): Verdict {
  const files = tree.filter(({ path }) => path !== 'package-lock.json');
  const violations = files.flatMap(({ path, text }) => {
    const folder = machineFolders.find((candidate) => new RegExp(`(?:^|[\\s'"\`(=:])${candidate}`, 'm').test(text));
    const word = unfinished.exec(text)?.[0];
    return [
      ...(folder === undefined ? [] : [`${path} names the folder ${folder} of somebody's machine`]),
      ...(word === undefined ? [] : [`${path} says ${word}: finish it or leave it out`]),
    ];
  });
  return { inspected: files.length, violations };
}

/** The lockfile names packages, versions and checksums, and no host: it installs from any registry. */
export function checkLockfile(tree: readonly SourceFile[]): Verdict {
  const lockfile = tree.find(({ path }) => path === 'package-lock.json');
  const packages = lockfile?.text.match(/"integrity":/g) ?? [];
  const hosts = lockfile?.text.match(/"resolved": "https?:[^"]*"/g) ?? [];
  const settings = tree.filter(({ path, text }) => path.endsWith('.npmrc') && /registry\s*=/.test(text));
  return {
    inspected: packages.length,
    violations: [
      ...hosts.slice(0, 5).map((host) => `package-lock.json names a host: ${host}`),
      ...settings.map(({ path }) => `${path} names a registry`),
    ],
  };
}

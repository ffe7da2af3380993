import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './run-command.ts';

/** `npm run db:new -- <module> <what>`: an empty migration whose name sorts after every other one. */
const [module, what] = process.argv.slice(2);
const modulesFolder = join(projectRoot, 'src/server/modules');
const owners = [
  'platform',
  ...readdirSync(modulesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name),
];

function refuse(words: string): never {
  console.error(`${words}\nUsage: npm run db:new -- <module> <what_it_does>`);
  process.exit(2);
}

if (module === undefined || !owners.includes(module)) refuse(`The module must be one of ${owners.join(', ')}.`);
if (what === undefined || !/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(what)) refuse('Say what it does in snake_case.');

const now = new Date().toISOString();
const stamp = `${now.slice(0, 10).replaceAll('-', '')}_${now.slice(11, 16).replace(':', '')}`;
const folder = join(projectRoot, 'migrations');
const last = readdirSync(folder)
  .filter((name) => /^\d{8}_\d{4}_/.test(name))
  .toSorted()
  .at(-1);
if (last !== undefined && last.slice(0, 13) >= stamp)
  refuse(`It must come after ${last}: wait a minute, or rename it.`);
const name = `${stamp}_${module}_${what}.sql`;
if (existsSync(join(folder, name))) refuse(`${name} exists.`);
writeFileSync(join(folder, name), `-- ${module}: ${what.replaceAll('_', ' ')}.\n`);
console.log(`migrations/${name}`);

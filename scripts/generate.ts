import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './run-command.ts';

/** `npm run generate [-- --check]`: writes the generated files, or says which of them are stale and fails. */
interface Generator {
  readonly path: string;
  readonly generate: () => Promise<string>;
}

// Loaded one by one, so that a fault in one part of the server hides no other part's file.
const generators: readonly Generator[] = [
  {
    path: 'migrations/schema.sql',
    generate: async () => {
      const [{ openDatabase }, { migrate, schemaSnapshot }] = await Promise.all([
        import('#platform/database/index.ts'),
        import('#platform/migrate/index.ts'),
      ]);
      const database = await openDatabase({});
      try {
        await migrate(database);
        return await schemaSnapshot(database);
      } finally {
        await database.close();
      }
    },
  },
  {
    path: 'docs/openapi.json',
    generate: async () => {
      const { openApiDocument } = await import('#server/app.ts');
      return `${JSON.stringify(await openApiDocument(), undefined, 2)}\n`;
    },
  },
];

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const onlyCheck = process.argv.includes('--check');
let faults = 0;
for (const { path, generate } of generators) {
  const file = join(projectRoot, path);
  try {
    const text = await generate();
    if (readOrNothing(file) === text) {
      console.log(`${path} is up to date`);
    } else if (onlyCheck) {
      faults += 1;
      console.error(`${path} is stale: run \`npm run generate\` and commit it`);
    } else {
      writeFileSync(file, text);
      console.log(`${path} written`);
    }
  } catch (error) {
    faults += 1;
    console.error(`${path} cannot be generated:`, error);
  }
}
process.exitCode = faults === 0 ? 0 : 1;

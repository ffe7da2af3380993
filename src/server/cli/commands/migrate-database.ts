import { readConfig } from '#platform/config/index.ts';
import type { Command } from '../command.ts';

/** The only command that opens the database without the interface: there may be no table to answer from yet. */
export const migrateDatabase: Command = {
  name: 'migrate',
  summary: 'Cria ou atualiza as tabelas do banco de dados',
  syntax: '',
  help: `
Aplica as migrações que faltam, em ordem. O servidor e os outros comandos fazem o mesmo ao iniciar;
este serve para atualizar antes, por exemplo na implantação.`,
  options: {},
  positionals: [0, 0],
  makesDatabase: true,
  async run(_args, { env }) {
    const { openDatabase } = await import('#platform/database/index.ts');
    const { migrate } = await import('#platform/migrate/index.ts');
    const { databaseUrl, dataFolder } = readConfig(env);
    const database = await openDatabase(databaseUrl === undefined ? { folder: dataFolder } : { url: databaseUrl });
    try {
      const applied = await migrate(database);
      const text = applied.length === 0 ? 'O banco de dados já está em dia.' : `Aplicadas:\n  ${applied.join('\n  ')}`;
      return { json: { applied }, text };
    } finally {
      await database.close();
    }
  },
};

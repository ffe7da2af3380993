import { readConfig } from '#platform/config/index.ts';
import { CommandRefused, type Command } from '../command.ts';

/** Opens the database itself: the demo is of the installation, and its jobs are better not shared with a server at work. */
export const loadDemo: Command = {
  name: 'demo load',
  summary: 'Cria a empresa de demonstração e mostra os usuários de exemplo',
  syntax: '',
  help: `
A primeira partida com o banco embutido já faz isto; ALVO_DEMO=0 a dispensa.
Três anos de vendas inventadas, metas, regras e comissões da Serra Azul Distribuidora, até ontem.
Com o banco embutido, encerre antes o servidor.`,
  options: {},
  positionals: [0, 0],
  makesDatabase: true,
  async run(_args, { env, terminal }) {
    const { openDatabase } = await import('#platform/database/index.ts');
    const { migrate } = await import('#platform/migrate/index.ts');
    const { systemClock } = await import('#platform/clock/index.ts');
    const { createLog } = await import('#platform/log/index.ts');
    const { buildApp } = await import('../../app.ts');
    const demo = await import('../../demo/load-demo.ts');
    const { wordsOfLogins } = await import('../../demo/demo-users.ts');
    const { removeDemo } = await import('../../demo/remove-demo.ts');
    const { findCompanyByCode } = await import('#modules/company/index.ts');
    const { databaseUrl, dataFolder } = readConfig(env);
    const database = await openDatabase(databaseUrl === undefined ? { folder: dataFolder } : { url: databaseUrl });
    try {
      await migrate(database);
      if ((await findCompanyByCode(database.handle, demo.demoCode)) !== undefined) {
        throw new CommandRefused('A empresa de demonstração já existe. Para refazê-la: alvo demo remove, e de novo.');
      }
      const app = await buildApp({
        database,
        clock: systemClock,
        log: createLog('error', process.stderr),
        dataFolder,
        // Nobody signs in here: the server that comes later has its own secret.
        secret: crypto.randomUUID(),
        publicUrl: 'http://127.0.0.1',
      });
      try {
        await app.jobs.start();
        const services = { database, clock: systemClock, jobs: app.jobs, dataFolder };
        const logins = await demo.loadDemo(services, (step) => terminal.say(`Demonstração… ${step}`));
        return { json: logins, text: wordsOfLogins(logins) };
      } catch (error) {
        await removeDemo(database, dataFolder);
        throw error;
      } finally {
        await app.jobs.stop();
        await app.fastify.close();
      }
    } finally {
      await database.close();
    }
  },
};

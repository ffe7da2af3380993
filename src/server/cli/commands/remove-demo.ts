import { readConfig } from '#platform/config/index.ts';
import { CommandRefused, type Command } from '../command.ts';
import { requireDatabase } from '../require-database.ts';

/** Opens the database itself: what is removed must not be at work in a server of the same folder. */
export const removeDemo: Command = {
  name: 'demo remove',
  summary: 'Remove a empresa de demonstração e os usuários de exemplo',
  syntax: '',
  help: `
Apaga tudo da empresa serra-azul, numa só transação, e os usuários que ela trouxe. Um usuário de exemplo que
já participa de outra empresa permanece. Sem nenhum usuário, a próxima partida mostra o link do primeiro acesso.
Com o banco embutido, encerre antes o servidor.`,
  options: {},
  positionals: [0, 0],
  async run(_args, { env }) {
    const { openDatabase } = await import('#platform/database/index.ts');
    const { migrate } = await import('#platform/migrate/index.ts');
    const demo = await import('../../demo/remove-demo.ts');
    const config = readConfig(env);
    requireDatabase(config);
    const { databaseUrl, dataFolder } = config;
    const database = await openDatabase(databaseUrl === undefined ? { folder: dataFolder } : { url: databaseUrl });
    try {
      await migrate(database);
      const removed = await demo.removeDemo(database, dataFolder);
      if (removed === undefined) throw new CommandRefused('Não há empresa de demonstração para remover.');
      const { rows, users, kept } = removed;
      const stay = kept.length === 0 ? '' : `\nPermanecem, por participarem de outra empresa: ${kept.join(', ')}.`;
      return {
        json: removed,
        text: `Demonstração removida: ${rows.toLocaleString('pt-BR')} registros e ${users.length} usuários.${stay}`,
      };
    } finally {
      await database.close();
    }
  },
};

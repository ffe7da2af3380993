import type { Command } from '../command.ts';

export const serve: Command = {
  name: 'serve',
  summary: 'Inicia o servidor e mostra o endereço',
  syntax: '',
  help: `
O mesmo que "npm start". A porta e o endereço vêm de PORT (3000) e HOST (127.0.0.1).
Encerre com Ctrl+C.`,
  options: {},
  positionals: [0, 0],
  makesDatabase: true,
  async run(_args, { env }) {
    const { start } = await import('../../start.ts');
    await start(env);
    return undefined;
  },
};

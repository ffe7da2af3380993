import type { Command } from './command.ts';

/** What `alvo --help` says. */
export function helpOf(commands: readonly Command[]): string {
  const widest = Math.max(...commands.map((command) => command.name.length));
  return [
    'Alvo: gestão comercial pela linha de comando.',
    '',
    'Uso: alvo <comando> [opções]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(widest)}  ${command.summary}`),
    '',
    'Todo comando aceita --json (resposta para programas) e --help (como se escreve).',
    'Saída: 0 feito · 1 recusado, ou o que se comparou difere · 2 comando escrito errado.',
    '',
    'O banco de dados é o de DATABASE_URL (PostgreSQL) ou o embutido, na pasta ALVO_DATA (./data).',
    'Com o servidor no ar, os comandos passam por ele e respondem o mesmo.',
  ].join('\n');
}

/** What `alvo <comando> --help` says. */
export function helpOfCommand(command: Command): string {
  return [command.summary, '', `Uso: alvo ${command.name} ${command.syntax}`, '', command.help.trim()].join('\n');
}

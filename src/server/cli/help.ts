import type { Command } from './command.ts';
import { commandLines, commandsOfGroup } from './find-command.ts';

/** What `alvo --help` says. */
export function helpOf(commands: readonly Command[]): string {
  return [
    'Alvo: gestão comercial pela linha de comando.',
    '',
    'Uso: alvo <comando> [opções]',
    '',
    ...commandLines(commands),
    '',
    'Todo comando aceita --json (resposta para programas) e --help (como se escreve).',
    'Saída: 0 feito · 1 recusado, ou o que se comparou difere · 2 comando escrito errado.',
    '',
    'O banco de dados é o de DATABASE_URL (PostgreSQL) ou o embutido, na pasta ALVO_DATA (./data).',
    'Com o servidor no ar, os comandos passam por ele e respondem o mesmo.',
  ].join('\n');
}

/** What `alvo <grupo> --help` says; undefined when no command begins with the word. */
export function helpOfGroup(word: string, commands: readonly Command[]): string | undefined {
  const group = commandsOfGroup(word, commands);
  if (group.length === 0) return undefined;
  return [`Comandos de ${word}:`, ...commandLines(group), '', `Mais: alvo ${word} <comando> --help`].join('\n');
}

/** What `alvo <comando> --help` says. */
export function helpOfCommand(command: Command): string {
  return [command.summary, '', `Uso: alvo ${command.name} ${command.syntax}`, '', command.help.trim()].join('\n');
}

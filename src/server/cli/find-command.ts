import { nearestName } from '#platform/import/nearest-name.ts';
import type { Command } from './command.ts';

/** The command that the first words name; undefined when they name none. */
export function findCommand(argv: readonly string[], commands: readonly Command[]): Command | undefined {
  return commands.find((command) => command.name.split(' ').every((word, at) => argv[at] === word));
}

/** The commands that begin with a word which alone is none, as `commissions`. */
export function commandsOfGroup(word: string, commands: readonly Command[]): Command[] {
  return commands.filter((command) => command.name.startsWith(`${word} `));
}

/** One line a command: its name and what it does. */
export function commandLines(commands: readonly Command[]): string[] {
  const widest = Math.max(...commands.map((command) => command.name.length));
  return commands.map((command) => `  ${command.name.padEnd(widest)}  ${command.summary}`);
}

/** What to say of words that name no command: those of the group they begin with, else the nearest one. */
export function wordsOfUnknown(argv: readonly string[], commands: readonly Command[]): string {
  const firstOption = argv.findIndex((word) => word.startsWith('-'));
  const [first, second] = firstOption < 0 ? argv : argv.slice(0, firstOption);
  if (first === undefined) return 'O comando vem antes das opções: alvo <comando> [opções].';
  const group = commandsOfGroup(first, commands);
  if (group.length > 0) {
    const said =
      second === undefined
        ? `O comando "${first}" pede mais uma palavra.`
        : `O comando "${first} ${second}" não existe.${didYouMean(`${first} ${second}`, namesOf(group))}`;
    return [said, `Comandos de ${first}:`, ...commandLines(group)].join('\n');
  }
  const pairs = namesOf(commands.filter((command) => command.name.includes(' ')));
  const groups = pairs.map((name) => name.split(' ')[0] ?? name);
  const single = namesOf(commands.filter((command) => !command.name.includes(' ')));
  const meant =
    (second === undefined ? '' : didYouMean(`${first} ${second}`, pairs)) ||
    didYouMean(first, [...single, ...groups, ...pairs]);
  return `O comando "${first}" não existe.${meant}`;
}

function namesOf(commands: readonly Command[]): string[] {
  return commands.map((command) => command.name);
}

/** Of a word or two letters everything is near. */
function didYouMean(written: string, names: readonly string[]): string {
  const nearest = written.length < 3 ? undefined : nearestName(written, names);
  return nearest === undefined ? '' : ` Você quis dizer "alvo ${nearest}"?`;
}

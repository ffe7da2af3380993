import { ConfigRefused } from '#platform/config/index.ts';
import { CallRefused } from './client.ts';
import { CommandRefused, UsageRefused, type Command, type Context, type Result } from './command.ts';
import { commands } from './commands/index.ts';
import type { Connection, Environment } from './connect.ts';
import { findCommand, wordsOfUnknown } from './find-command.ts';
import { helpOf, helpOfCommand, helpOfGroup } from './help.ts';
import { readArguments } from './options.ts';
import { makeTerminal, type Streams, type Terminal } from './terminal.ts';

export type RunOptions = {
  readonly env: Environment;
  readonly streams: Streams;
  /** A connection kept open by whoever runs several commands; without it each command opens and closes its own. */
  readonly connection?: Connection;
};

/** 0: done · 1: refused, or what was compared differs · 2: the command was written wrongly. */
export type Exit = 0 | 1 | 2;

/** Runs one command line. Answers its exit code; undefined when the command goes on by itself (a server). */
export async function runAlvo(argv: readonly string[], options: RunOptions): Promise<Exit | undefined> {
  const terminal = makeTerminal(options.streams);
  const [first] = argv;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    terminal.out(helpOf(commands));
    return first === undefined ? 2 : 0;
  }
  const command = findCommand(argv, commands);
  if (command === undefined) return tellUnknown(argv, terminal);
  return await runCommand(command, argv.slice(command.name.split(' ').length), options, terminal);
}

function tellUnknown(argv: readonly string[], terminal: Terminal): Exit {
  const [first = '', second] = argv;
  const asksHelp = second === '--help' || second === '-h';
  const help = asksHelp ? helpOfGroup(first, commands) : undefined;
  if (help !== undefined) {
    terminal.out(help);
    return 0;
  }
  const words = wordsOfUnknown(argv, commands);
  if (argv.includes('--json')) tellProgram({ code: 'cli.usage', detail: words }, terminal);
  terminal.say(`${words}\nVeja todos os comandos com: alvo --help`);
  return 2;
}

/** A refusal for programs, on stdout. */
function tellProgram(
  refused: { readonly code: string; readonly detail?: string | undefined },
  terminal: Terminal,
): void {
  terminal.out(JSON.stringify({ refused }, undefined, 2));
}

async function runCommand(
  command: Command,
  words: readonly string[],
  options: RunOptions,
  terminal: Terminal,
): Promise<Exit | undefined> {
  const wantsJson = words.includes('--json');
  const opened = makeContext(command, options, terminal);
  try {
    const args = readArguments(command, words);
    if (args.wantsHelp) {
      terminal.out(helpOfCommand(command));
      return 0;
    }
    const result = await command.run(args, opened.context);
    if (result === undefined) return undefined;
    terminal.endProgress();
    show(result, wantsJson, terminal);
    return result.exit ?? 0;
  } catch (error) {
    terminal.endProgress();
    return await tell(error, { command, wantsJson, terminal, env: options.env });
  } finally {
    await opened.close();
  }
}

function makeContext(
  command: Command,
  options: RunOptions,
  terminal: Terminal,
): { context: Context; close: () => Promise<void> } {
  const { makesDatabase = false } = command;
  let opening: Promise<Connection> | undefined;
  const connection = (): Promise<Connection> => {
    if (options.connection !== undefined) return Promise.resolve(options.connection);
    // Loaded only now: the help and a wrong option must not wait for the whole server.
    opening ??= import('./connect.ts').then(({ connect }) => connect(options.env, { makesDatabase }));
    return opening;
  };
  return {
    context: { env: options.env, terminal, connection, client: async () => (await connection()).client },
    async close() {
      const open = await opening?.catch(() => undefined);
      await open?.close();
    },
  };
}

function show(result: Result, wantsJson: boolean, terminal: Terminal): void {
  if (wantsJson) terminal.out(JSON.stringify(result.json, undefined, 2));
  else if (result.text !== '') terminal.out(result.text);
}

type Told = {
  readonly command: Command;
  readonly wantsJson: boolean;
  readonly terminal: Terminal;
  readonly env: Environment;
};

/** What a person can put right is told in words; anything else is a fault of the program and keeps its trace. */
async function tell(error: unknown, { command, wantsJson, terminal, env }: Told): Promise<Exit> {
  if (error instanceof UsageRefused) {
    if (wantsJson) tellProgram({ code: 'cli.usage', detail: error.message }, terminal);
    terminal.say(`${error.message}\nUso: alvo ${command.name} ${command.syntax}\nMais: alvo ${command.name} --help`);
    return 2;
  }
  if (error instanceof CallRefused) {
    if (wantsJson) tellProgram(error.problem, terminal);
    terminal.say(`${error.problem.title}: ${error.message}`);
    for (const { field, message } of error.problem.errors ?? [])
      terminal.say(`  ${field.replace(/^\w+\./, '')}: ${message}`);
    return 1;
  }
  const { wordsOfFault } = await import('./words-of-fault.ts');
  const words = error instanceof CommandRefused ? error.message : wordsOfFault(error, env);
  if (words === undefined) throw error;
  if (wantsJson) tellProgram({ code: 'cli.refused', detail: words }, terminal);
  terminal.say(words);
  return error instanceof ConfigRefused ? 2 : 1;
}

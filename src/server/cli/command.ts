import type { ParseArgsOptionDescriptor } from 'node:util';
import type { Client } from './client.ts';
import type { Connection, Environment } from './connect.ts';
import type { Terminal } from './terminal.ts';

/** The command was written wrongly; ends with 2 and shows how it is written. */
export class UsageRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageRefused';
  }
}

/** What the command was asked cannot be done; ends with 1. */
export class CommandRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandRefused';
  }
}

export type Options = Readonly<Record<string, ParseArgsOptionDescriptor>>;

export type Arguments = {
  readonly positionals: readonly string[];
  /** The text of an option; undefined when it was not written. */
  text(name: string): string | undefined;
  /** The text of an option that must be written. */
  required(name: string): string;
  /** The texts of an option that may be repeated. */
  texts(name: string): readonly string[];
  flag(name: string): boolean;
};

/** What a command answers: `json` for programs, `text` for people, and whether all was well (0) or not (1). */
export type Result = { readonly json: unknown; readonly text: string; readonly exit?: 0 | 1 };

export type Context = {
  readonly env: Environment;
  readonly terminal: Terminal;
  /** The connection, opened when first asked for. */
  readonly connection: () => Promise<Connection>;
  readonly client: () => Promise<Client>;
};

export type Command = {
  /** As it is written: 'commissions calculate'. */
  readonly name: string;
  /** One line, in pt-BR. */
  readonly summary: string;
  /** What follows the name: '<arquivo> --company <código>'. */
  readonly syntax: string;
  /** The lines under it, in pt-BR. */
  readonly help: string;
  readonly options: Options;
  /** How many words besides the options: at least and at most. */
  readonly positionals: readonly [number, number];
  /** Where there is no database yet, the command makes one; without this it is refused there. */
  readonly makesDatabase?: true;
  /** Undefined: the command goes on by itself, as a server does. */
  run(args: Arguments, context: Context): Promise<Result | undefined>;
};

export const companyOption = { company: { type: 'string', short: 'c' } } as const satisfies Options;

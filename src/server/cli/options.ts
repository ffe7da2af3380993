import { parseArgs } from 'node:util';
import { nearestName } from '#platform/import/nearest-name.ts';
import { UsageRefused, type Arguments, type Command, type Options } from './command.ts';

const everywhere = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const satisfies Options;

export type Parsed = Arguments & { readonly wantsJson: boolean; readonly wantsHelp: boolean };

/** Reads the words after a command's name by its options; refuses what it does not know, in words. */
export function readArguments(command: Command, words: readonly string[]): Parsed {
  const { values, positionals } = parsed(command, words);
  const wantsHelp = values['help'] === true;
  const [least, most] = command.positionals;
  if (!wantsHelp && positionals.length < least)
    throw new UsageRefused(`Falta ${wordOfSyntax(command.syntax, positionals.length)}.`);
  if (!wantsHelp && positionals.length > most) throw new UsageRefused(`"${positionals[most] ?? ''}" está sobrando.`);
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    positionals,
    text,
    required: (name) => text(name) ?? refuseMissing(name),
    texts: (name) => (Array.isArray(values[name]) ? values[name].filter((each) => typeof each === 'string') : []),
    flag: (name) => values[name] === true,
    wantsJson: values['json'] === true,
    wantsHelp,
  };
}

/** A word of a syntax by its place; what stands between < and > is one, spaces and all. */
function wordOfSyntax(syntax: string, at: number): string {
  return [...syntax.matchAll(/(?:<[^>]*>|[^\s<])+/g)][at]?.[0] ?? 'um argumento';
}

function refuseMissing(name: string): never {
  throw new UsageRefused(`Falta --${name}.`);
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

function parsed(command: Command, words: readonly string[]): { values: Values; positionals: string[] } {
  const options: Options = { ...command.options, ...everywhere };
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageRefused(wordsOf(error, options));
  }
}

function wordsOf(error: unknown, options: Options): string {
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // Node writes "'-c, --company <value>'" for an option with a short form.
  const named = /--[a-z-]+/.exec(text)?.[0] ?? /'(-[^' ,]+)/.exec(text)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const known = Object.keys(options).map((name) => `--${name}`);
    const near = nearestName(named, known);
    const meant = near === undefined ? '' : ` Você quis dizer ${near}?`;
    return `A opção ${named} não existe.${meant} Opções: ${known.join(', ')}.`;
  }
  return text.includes('does not take an argument')
    ? `A opção ${named} não leva valor.`
    : `Falta o valor da opção ${named}.`;
}

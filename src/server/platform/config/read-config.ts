import { resolve } from 'node:path';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

export type Config = {
  readonly host: string;
  readonly port: number;
  /** A PostgreSQL address; without it the embedded engine keeps its files in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly logLevel: LogLevel;
};

/** Settings the program cannot start with. One sentence a line, for the person at the terminal. */
export class ConfigRefused extends Error {
  readonly code = 'config.invalid';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Configuração inválida:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigRefused';
    this.problems = problems;
  }
}

const levels: readonly LogLevel[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const postgresProtocols = new Set(['postgres:', 'postgresql:']);

/** The settings of the environment, with their defaults. An empty value is as none. Refuses bad ones, all at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const value = (name: string): string | undefined => {
    const text = env[name]?.trim();
    return text === '' ? undefined : text;
  };
  const port = value('PORT') ?? '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    problems.push(`PORT deve ser um número de 0 a 65535, e veio "${port}".`);
  }
  const host = value('HOST') ?? '127.0.0.1';
  if (/[\s/]/.test(host)) problems.push(`HOST deve ser um nome ou endereço, sem espaço nem barra, e veio "${host}".`);
  const databaseUrl = value('DATABASE_URL');
  // The address may bear a password, so the sentence does not repeat it.
  if (databaseUrl !== undefined && !postgresProtocols.has(URL.parse(databaseUrl)?.protocol ?? '')) {
    problems.push('DATABASE_URL deve ter a forma postgres://usuario:senha@servidor:5432/banco.');
  }
  const logLevel = (value('LOG_LEVEL') ?? 'warn').toLowerCase();
  if (!isLevel(logLevel)) {
    problems.push(`LOG_LEVEL deve ser um de ${levels.join(', ')}, e veio "${logLevel}".`);
  }
  if (problems.length > 0) throw new ConfigRefused(problems);
  return {
    host,
    port: Number(port),
    databaseUrl,
    dataFolder: resolve(value('ALVO_DATA') ?? './data'),
    logLevel: logLevel as LogLevel,
  };
}

function isLevel(text: string): text is LogLevel {
  return levels.some((level) => level === text);
}

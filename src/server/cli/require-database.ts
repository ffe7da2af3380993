import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#platform/config/index.ts';
import { CommandRefused } from './command.ts';

/** Refuses a data folder in which there is no embedded database: who only reads would make an empty one, and find nothing. */
export function requireDatabase({ databaseUrl, dataFolder }: Pick<Config, 'databaseUrl' | 'dataFolder'>): void {
  if (databaseUrl !== undefined || existsSync(join(dataFolder, 'database'))) return;
  throw new CommandRefused(
    `Não há banco de dados em ${dataFolder}. Execute o comando na pasta do Alvo, ou diga em ALVO_DATA onde estão os ` +
      'dados (em DATABASE_URL, quando é um PostgreSQL). Para começar um banco novo: alvo serve.',
  );
}

import pino, { type DestinationStream, type Logger } from 'pino';
import { redactText, secretKeys } from './redact.ts';

export type { Logger };

/**
 * The server's log, one JSON line an event. Secrets are removed by their key and personal data by its form, in whatever
 * field or message it comes.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[removido]' },
    hooks: { streamWrite: redactText },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

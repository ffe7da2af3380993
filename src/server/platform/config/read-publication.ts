import { ConfigRefused } from './read-config.ts';

/** How the server is reached when people do not come straight to its own address. */
export type Publication = {
  /** ALVO_URL: the address people type; https turns on secure cookies. Without it, the address listened on. */
  readonly publicUrl: string | undefined;
  /** ALVO_TRUST_PROXY=1: a proxy in front tells the callers' addresses. */
  readonly trustProxy: boolean;
  /** ALVO_TRUSTED_ORIGINS: other origins that may ask for changes, by comma, as a development server's. */
  readonly trustedOrigins: readonly string[];
};

/** The settings of publication, with their defaults. Refuses bad ones, all at once. */
export function readPublication(env: Readonly<Record<string, string | undefined>>): Publication {
  const publicUrl = env['ALVO_URL']?.trim() || undefined;
  const origins = (env['ALVO_TRUSTED_ORIGINS'] ?? '').split(',').map((text) => text.trim());
  const trustedOrigins = origins.filter((text) => text !== '');
  const problems = [
    ...(publicUrl === undefined || isWebAddress(publicUrl)
      ? []
      : [`ALVO_URL deve ser um endereço http ou https, e veio "${publicUrl}".`]),
    ...trustedOrigins
      .filter((text) => !isWebAddress(text))
      .map((text) => `ALVO_TRUSTED_ORIGINS deve ter endereços http ou https, e veio "${text}".`),
  ];
  if (problems.length > 0) throw new ConfigRefused(problems);
  return { publicUrl, trustProxy: env['ALVO_TRUST_PROXY'] === '1', trustedOrigins };
}

function isWebAddress(text: string): boolean {
  return ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? '');
}

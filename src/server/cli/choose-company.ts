import { listCompanies } from '#contract/company.ts';
import type { Client } from './client.ts';
import { UsageRefused, type Arguments } from './command.ts';

/** The company of `--company`; without it the only one there is. */
export async function chooseCompany(args: Arguments, client: Client): Promise<string> {
  const given = args.text('company');
  if (given !== undefined) return given;
  const { rows } = await client.call(listCompanies, {});
  const [only] = rows;
  if (rows.length === 1 && only !== undefined) return only.code;
  const known = rows.map((row) => row.code).join(', ');
  throw new UsageRefused(
    known === '' ? 'Ainda não há empresa: crie uma com alvo company create.' : `Informe --company: ${known}.`,
  );
}

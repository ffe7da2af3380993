import { expect, vi } from 'vitest';
import type { Account, RunningServer } from '#test/support/browser.ts';

/** Who the journeys enter as, and the company they see. */
export const ana: Account & { name: string } = {
  name: 'Ana Ferraz',
  email: 'ana@serraazul.com.br',
  password: 'vidro lua serra 38',
};
export const companyCode = 'serra-azul';

/** An analyst of one branch, not of the head office. */
export const davi: Account & { name: string } = {
  name: 'Davi Rocha',
  email: 'davi@serraazul.com.br',
  password: 'pedra vento rio 52',
};

const month = '2025-10';

/** What is imported, in an order in which everything that is named already exists. */
const files: readonly { kind: string; lines: readonly string[] }[] = [
  {
    kind: 'salespeople',
    lines: [
      'code;name;functions;regime;regime_from;branch;branch_from;manager_code;reporting_from',
      'V1;Clara Dias;SELLER, MANAGER;EMPLOYEE;01/01/2025;MATRIZ;01/01/2025;;',
      'V2;Davi Rocha;SELLER;REPRESENTATIVE_PJ;01/01/2025;MATRIZ;01/01/2025;V1;01/01/2025',
    ],
  },
  { kind: 'products', lines: ['code;name', 'GEN;Genéricos', 'HIG;Higiene'] },
  { kind: 'customers', lines: ['code;name', 'SOL;Farmácia Sol', 'LUA;Drogaria Lua'] },
  { kind: 'target-flags', lines: ['customer;flag;from', 'SOL;sim;01/01/2025'] },
  {
    kind: 'teams',
    lines: ['code;name;from;member_code;identification;supervisor_code', 'SUL;Equipe Sul;01/01/2025;V2;SELLER;V1'],
  },
  {
    kind: 'sale-lines',
    lines: [
      'document;line;date;customer;product;salesperson;net',
      '1001;1;02/10/2025;SOL;GEN;V2;1000,00',
      '1001;2;02/10/2025;SOL;HIG;V2;33,33',
      '1002;1;07/10/2025;LUA;GEN;V2;500,00',
      '1003;1;09/10/2025;SOL;GEN;V1;200,00',
    ],
  },
  {
    kind: 'targets',
    lines: [
      'plan;purpose;owner_type;owner;customer;month;value',
      `METAS;BOTH;SELLER;V2;;${month};2000,00`,
      `METAS;BOTH;SELLER;V2;SOL;${month};1500,00`,
    ],
  },
  {
    kind: 'rule-plans',
    lines: [
      'plan;owner;from;position;name;product;customer;item;rate;tier_from',
      'GERAL;COMPANY;01/01/2025;10;Genéricos na Sol;GEN;SOL;1;2,4;',
      'GERAL;COMPANY;01/01/2025;20;Higiene com meta;HIG;;1;3;100',
    ],
  },
];

/** Calls of somebody signed in, as a page of the application would make them. */
async function enter({ address }: RunningServer, { email, password }: Account) {
  const headers = (cookie: string): Record<string, string> => ({ origin: address, cookie });
  const answer = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { ...headers(''), 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  expect(answer.status).toBe(200);
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  return async (
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ): Promise<Record<string, unknown>> => {
    const reply = await fetch(`${address}${path}`, { ...init, headers: { ...headers(cookie), ...init.headers } });
    const text = await reply.text();
    expect(reply.ok, text).toBe(true);
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  };
}

type Call = Awaited<ReturnType<typeof enter>>;

async function importLines(call: Call, kind: string, lines: readonly string[]): Promise<void> {
  const columns = Object.fromEntries((lines[0] ?? '').split(';').map((name) => [name, name]));
  const file = { decimal: ',', dateShape: 'dd/mm/yyyy' };
  const form = new FormData();
  form.append('mapping', JSON.stringify({ kind, columns, file }));
  form.append('mode', 'ALL_OR_NONE');
  form.append('file', new Blob([lines.join('\n')]), `${kind}.csv`);
  const imports = `/api/companies/${companyCode}/imports`;
  const { id } = await call(imports, { method: 'POST', body: form });
  await vi.waitFor(
    async () => {
      const run = await call(`${imports}/${String(id)}`);
      expect(run, JSON.stringify(run)).toMatchObject({ state: 'DONE', rowsRefused: 0 });
    },
    { timeout: 20_000, interval: 100 },
  );
}

/** Creates the first person, the company and a month of sales with targets and rules. */
export async function fillSampleCompany(server: RunningServer): Promise<void> {
  const { address, firstAccess } = server;
  const code = new URL(firstAccess).searchParams.get('codigo');
  const created = await fetch(`${address}/api/first-access`, {
    method: 'POST',
    headers: { origin: address, 'content-type': 'application/json' },
    body: JSON.stringify({ ...ana, code, company: { code: companyCode, name: 'Serra Azul' } }),
  });
  expect(created.status).toBe(201);
  const call = await enter(server, ana);
  for (const { kind, lines } of files) await importLines(call, kind, lines);
}

const json = (body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Gives Davi a user who sees one branch, with a password of his own. */
export async function createBranchUser(server: RunningServer): Promise<void> {
  const call = await enter(server, ana);
  const company = `/api/companies/${companyCode}`;
  const { rows } = (await call(`${company}/branches`)) as { rows: { code: string }[] };
  const user = { name: davi.name, email: davi.email, role: 'ANALYST', scope: 'BRANCH', branches: [rows[0]?.code] };
  const { temporaryPassword } = await call(`${company}/users`, json(user));
  const own = await enter(server, { email: davi.email, password: String(temporaryPassword) });
  await own('/api/session/password', json({ current: temporaryPassword, next: davi.password }));
}

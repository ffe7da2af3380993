import * as contract from '#contract/company.ts';
import type { Command } from '../command.ts';

export const createCompany: Command = {
  name: 'company create',
  summary: 'Cria uma empresa',
  syntax: '--code <código> --name <nome> [--hq <código> | --no-hq]',
  help: `
  --code <código>   como a empresa aparece nos endereços: letras minúsculas, números e hifens
  --name <nome>     a razão social
  --hq <código>     o código da matriz (MATRIZ, se não for dito)
  --no-hq           não cadastra a matriz: ela virá na importação das filiais
  --cnpj <cnpj>     com ou sem pontuação
  --zone <fuso>     o fuso horário (America/Sao_Paulo)`,
  options: {
    code: { type: 'string' },
    name: { type: 'string' },
    hq: { type: 'string' },
    'no-hq': { type: 'boolean' },
    cnpj: { type: 'string' },
    zone: { type: 'string' },
  },
  positionals: [0, 0],
  makesDatabase: true,
  async run(args, { client: open }) {
    const code = args.required('code');
    const name = args.required('name');
    const hq = args.text('hq');
    const zone = args.text('zone');
    const client = await open();
    const company = await client.call(contract.createCompany, {
      body: {
        code,
        name,
        cnpj: args.text('cnpj') ?? null,
        headquarters: hq === undefined && !args.flag('no-hq'),
        ...(zone === undefined ? {} : { zone }),
      },
    });
    if (hq !== undefined) {
      await client.call(contract.createBranch, {
        params: { company: company.code },
        body: { code: hq, name: 'Matriz', kind: 'HQ' },
      });
    }
    return { json: company, text: `Empresa ${company.code} criada: ${company.name}.` };
  },
};

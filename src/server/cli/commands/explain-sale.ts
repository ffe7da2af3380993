import { explainSale as endpoint, type LineExplanation } from '#contract/commissions.ts';
import { chooseCompany } from '../choose-company.ts';
import { companyOption, type Arguments, type Command } from '../command.ts';
import { month } from '../text-table.ts';

export const explainSale: Command = {
  name: 'commissions explain',
  summary: 'Explica a comissão de um documento, centavo a centavo, e por que pagou zero',
  syntax: '<documento>[/<linha>] --company <código>',
  help: `
  <documento>[/<linha>]  a nota, como no sistema de origem; com /<linha>, só aquela linha
  --line <linha>         a linha, quando o código do documento tem barra
  --company <código>     a empresa (dispensada quando só há uma)`,
  options: { ...companyOption, line: { type: 'string' } },
  positionals: [1, 1],
  async run(args, { client: open }) {
    const { document, line } = saleOf(args);
    const client = await open();
    const company = await chooseCompany(args, client);
    const found = await client.call(endpoint, {
      params: { company, document },
      query: line === undefined ? {} : { line },
    });
    const run = found.runNumber === null ? 'não calculada' : `execução ${found.runNumber}`;
    const heading = `Documento ${found.documentCode}, competência ${month(found.period)}, ${run}`;
    return { json: found, text: [heading, ...found.lines.map(textOf)].join('\n\n') };
  },
};

function saleOf(args: Arguments): { document: string; line: string | undefined } {
  const [written = ''] = args.positionals;
  const line = args.text('line');
  const slash = written.lastIndexOf('/');
  if (line !== undefined || slash <= 0) return { document: written, line };
  return { document: written.slice(0, slash), line: written.slice(slash + 1) };
}

function textOf(line: LineExplanation): string {
  const steps = line.steps.map(({ title, detail, figure }) => {
    const left = detail === null ? title : `${title}: ${detail}`;
    return figure === null ? `  ${left}` : `  ${left}  →  ${figure}`;
  });
  const rules = line.rules.map(({ position, name, outcome, criteria }) => {
    const wrong = criteria.filter((cell) => !cell.matched);
    const why = wrong.map((cell) => `${cell.label}: pede ${cell.expected ?? 'qualquer'}, é ${cell.actual ?? 'nenhum'}`);
    return `  regra ${position} ${name}: ${outcome === 'DECIDES' ? 'decide' : `não serve (${why.join('; ')})`}`;
  });
  return [
    `${line.heading}${line.name === null ? '' : ` · ${line.name}`}`,
    line.sentence,
    ...steps,
    ...(line.rules.length > 1 ? rules : []),
    ...(line.missing === null ? [] : [line.missing]),
    ...(line.notTried === null ? [] : [line.notTried]),
  ].join('\n');
}

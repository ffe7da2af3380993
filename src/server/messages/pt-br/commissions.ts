import { runStateLabels, type RunState } from '#contract/commissions.ts';
import { isPeriod, formatPeriod } from '#kernel/period.ts';
import { formatDate } from '#kernel/calendar-date.ts';
import { formatRate, rate } from '#kernel/rate.ts';
import type { Message, Messages } from '#platform/http/index.ts';
import { word } from '../words.ts';

function periodName(value: unknown): string {
  const text = word(value);
  return isPeriod(text) ? formatPeriod(text) : text;
}

function dateName(value: unknown): string {
  const text = word(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text as Parameters<typeof formatDate>[0]) : text;
}

const dimensionWords: Readonly<Record<string, string>> = {
  PRODUCT: 'produto',
  COMMISSION_GROUP: 'grupo de comissão',
  PRODUCT_GROUP: 'grupo de produtos',
  CUSTOMER: 'cliente',
  CUSTOMER_CATEGORY: 'categoria de cliente',
  BRANCH: 'filial',
};

type Problem = { code: string; rule: number; items?: number[]; from?: number; to?: number };

function percent(millionths: number | undefined): string {
  return formatRate(rate(millionths ?? 0));
}

/** One problem of a rule as a sentence with its way out. */
function problemSentence(problem: Problem): string {
  const rule = `Regra ${problem.rule}`;
  const items = `${problem.items?.length === 1 ? 'item' : 'itens'} ${(problem.items ?? []).join(' e ')}`;
  switch (problem.code) {
    case 'commissions.position-repeated':
      return `${rule}: a ordem se repete. Dê a cada regra uma ordem própria.`;
    case 'commissions.rule-without-items':
      return `${rule}: não tem itens, nada seria pago. Inclua ao menos um.`;
    case 'commissions.item-position-repeated':
      return `${rule}, ${items}: a ordem se repete. Dê a cada item uma ordem própria.`;
    case 'commissions.item-needs-one-amount':
      return `${rule}, ${items}: preencha o percentual ou o valor fixo, e só um deles.`;
    case 'commissions.tier-inverted':
      return `${rule}, ${items}: a faixa começa em ${percent(problem.from)} e termina antes, em ${percent(problem.to)}.`;
    case 'commissions.items-clash':
      return `${rule}, ${items}: as faixas se sobrepõem e pagariam duas vezes. Separe as faixas.`;
    case 'commissions.tier-hole':
      return `${rule}, ${items}: entre ${percent(problem.from)} e ${percent(problem.to)} nada paga. Feche o buraco ou confirme.`;
    case 'commissions.tier-ceiling':
      return `${rule}, ${items}: acima de ${percent(problem.to)} não paga. Deixe a última faixa sem teto ou confirme.`;
    case 'commissions.period-item-needs-tier':
      return `${rule}, ${items}: um valor por período precisa da faixa de atingimento que o libera.`;
    case 'commissions.period-item-needs-fixed':
      return `${rule}, ${items}: um valor por período é fixo; troque o percentual por um valor.`;
    case 'commissions.period-item-second-seller':
      return `${rule}, ${items}: um valor por período não tem segundo vendedor.`;
    default:
      return `${rule}: ${problem.code}.`;
  }
}

type Missing = { dimension: string; code: string };

export const commissionMessages: Messages = {
  'commissions.run-not-found': ({ run }) => ({
    title: 'Execução não encontrada',
    detail: `Não existe a execução ${word(run)} nesta empresa.`,
    wayOut: 'Escolha uma execução da lista.',
  }),
  'commissions.runs-need-company': () => ({
    title: 'Execuções são da empresa toda',
    detail: 'Seu usuário alcança apenas parte da empresa; os totais de uma execução são de todos.',
    wayOut: 'Abra os extratos: eles mostram o que é seu.',
  }),
  'commissions.run-not-current': ({ run, state }) => ({
    title: 'Execução não vale mais',
    detail: `A execução ${word(run)} está ${runStateLabels[word(state) as RunState]?.toLowerCase() ?? word(state)}; só a que vale pode ser descalculada.`,
    wayOut: 'Abra a execução que vale para a competência.',
  }),
  'commissions.run-unfinished': ({ run, period }) => ({
    title: 'Cálculo em andamento',
    detail: `${periodName(period)} já está sendo calculada pela execução ${word(run)}.`,
    wayOut: 'Espere terminar ou cancele essa execução.',
  }),
  'commissions.run-finished': ({ run }) => ({
    title: 'Execução já terminou',
    detail: `A execução ${word(run)} já terminou e não pode ser cancelada.`,
    wayOut: 'Para voltar atrás, descalcule a competência.',
  }),
  'commissions.runs-of-other-periods': ({ run, other }) => ({
    title: 'Competências diferentes',
    detail: `As execuções ${word(run)} e ${word(other)} são de competências diferentes.`,
    wayOut: 'Compare execuções da mesma competência.',
  }),
  'commissions.not-calculated': ({ period }) => ({
    title: 'Competência sem cálculo',
    detail: `As comissões de ${periodName(period)} ainda não foram calculadas.`,
    wayOut: 'Calcule a competência e volte aqui.',
  }),
  'commissions.line-not-found': ({ run, line }) => ({
    title: 'Linha não encontrada',
    detail: `A execução ${word(run)} não tem a linha ${word(line)}, ou ela não é sua.`,
    wayOut: 'Atualize o extrato: a competência pode ter sido recalculada.',
  }),
  'commissions.sale-not-found': ({ document }) => ({
    title: 'Nota não encontrada',
    detail: `A nota ${word(document)} não existe ou não está entre as suas.`,
    wayOut: 'Confira o número da nota.',
  }),
  'commissions.person-not-found': ({ salesperson }) => ({
    title: 'Vendedor não encontrado',
    detail: `O vendedor ${word(salesperson)} não existe ou não está entre os seus.`,
    wayOut: 'Escolha um vendedor da lista.',
  }),
  'commissions.plan-not-found': ({ plan }) => ({
    title: 'Plano de regras não encontrado',
    detail: `Não existe o plano de regras ${word(plan)}.`,
    wayOut: 'Escolha um plano da lista.',
  }),
  'commissions.plan-code-differs': ({ plan, path }) => ({
    title: 'Códigos diferentes',
    detail: `O endereço fala do plano ${word(path)} e o conteúdo, do plano ${word(plan)}.`,
    wayOut: 'Use o mesmo código nos dois.',
  }),
  'commissions.plan-owner-unclear': ({ plan }) => ({
    title: 'Dono das regras mal definido',
    detail: `Plano ${word(plan)}: regras de equipe levam a equipe, de vendedor o vendedor, de membro os dois, e da empresa nenhum.`,
    wayOut: 'Corrija o dono do plano.',
  }),
  'commissions.plan-owner-unknown': ({ plan, kind, code }) => ({
    title: 'Dono das regras não existe',
    detail: `Plano ${word(plan)}: ${kind === 'TEAM' ? 'a equipe' : 'o vendedor'} ${word(code)} não existe.`,
    wayOut: 'Cadastre ou importe antes, ou corrija o código.',
  }),
  'commissions.plan-owner-taken': ({ plan, other }) => ({
    title: 'Já existe plano desse dono',
    detail: `Plano ${word(plan)}: as mesmas regras já são do plano ${word(other)}, e cada dono tem um só plano ativo.`,
    wayOut: `Altere o plano ${word(other)}, ou desative-o antes.`,
  }),
  'commissions.item-given-twice': ({ plan, rule, item, lines }) => ({
    title: 'Item repetido no arquivo',
    detail: `Plano ${word(plan)}: o item ${word(item)} da regra ${word(rule)} está nas linhas ${(lines as number[]).join(' e ')}.`,
    wayOut: 'Deixe só uma das linhas, ou dê a cada item uma ordem própria.',
  }),
  'commissions.rows-disagree': ({ plan, rule, line, field }) => ({
    title: 'Linhas em desacordo',
    detail: `Plano ${word(plan)}: a regra ${word(rule)} tem ${word(field)} diferente na linha ${word(line)}.`,
    wayOut: 'Repita nas linhas de uma regra o mesmo nome e os mesmos critérios.',
  }),
  'commissions.plan-shape': ({ plan, problems }) => ({
    title: 'Valor fora do aceito',
    detail: `Plano ${word(plan)}: ${word(problems)}`,
    wayOut: 'Corrija o arquivo e importe de novo.',
  }),
  'commissions.rules-invalid': ({ plan, problems }) => ({
    title: 'Regras não gravadas',
    detail: `Plano ${word(plan)}: ${(problems as Problem[]).map(problemSentence).join(' ')}`,
    wayOut: 'Corrija e grave de novo; nada foi mudado.',
  }),
  'commissions.validity-inverted': ({ plan, from, to }) => ({
    title: 'Vigência invertida',
    detail: `Plano ${word(plan)}: a vigência que começa em ${dateName(from)} termina antes, em ${dateName(to)}.`,
    wayOut: 'Corrija uma das datas.',
  }),
  'commissions.validities-overlap': ({ plan, from, next }) => ({
    title: 'Vigências sobrepostas',
    detail: `Plano ${word(plan)}: a vigência de ${dateName(from)} ainda vale quando começa a de ${dateName(next)}.`,
    wayOut: 'Encerre a primeira um dia antes do início da seguinte.',
  }),
  'commissions.criterion-unknown': ({ plan, missing }) => ({
    title: 'Código que não existe',
    detail: `Plano ${word(plan)}: não existe ${(missing as Missing[])
      .slice(0, 10)
      .map(({ dimension, code }) => `${dimensionWords[dimension] ?? dimension} ${code}`)
      .join(', ')}.`,
    wayOut: 'Importe o que falta ou corrija o código.',
  }),
  'commissions.target-tracks-only': ({ plan, targets }) => ({
    title: 'Meta só de acompanhamento',
    detail: `Plano ${word(plan)}: a meta ${word(targets)} é só de acompanhamento e não decide comissão.`,
    wayOut: 'Use uma meta de comissão ou mude a finalidade dela.',
  }),
  'commissions.closed-period-touched': ({ plan, periods }) => ({
    title: 'Competência fechada',
    detail: `Plano ${word(plan)}: a mudança alcança ${(periods as string[]).map(periodName).join(', ')}, já ${(periods as string[]).length === 1 ? 'fechada' : 'fechadas'}.`,
    wayOut: 'Comece a vigência numa competência aberta, ou peça a quem fecha competências que grave com o motivo.',
  }),
};

/** A refusal of this module in one text, for a line of a rejected import. */
export function sayCommissionRefusal(code: string, details: Record<string, unknown>): string {
  const message: Message | undefined = commissionMessages[code]?.(details);
  return message === undefined ? code : `${message.detail} ${message.wayOut}`;
}

/** What is worth knowing of rules that were saved all the same. */
export function sayWarning(warning: { code: string; rule: number; coveredBy: number }): string {
  return `A regra ${warning.rule} nunca será usada: a regra ${warning.coveredBy} serve antes para tudo o que ela pega.`;
}

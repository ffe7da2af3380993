import { causeLabels } from '#contract/causes.ts';
import type { LineExplanation } from '#contract/commissions.ts';
import { formatAttainment } from '#kernel/attainment.ts';
import { formatDate, type IsoDate } from '#kernel/calendar-date.ts';
import { formatDecimal } from '#kernel/format-decimal.ts';
import { cents, formatCents } from '#kernel/money.ts';
import { formatQuantity, quantity } from '#kernel/quantity.ts';
import { formatRate, rate, rateScale } from '#kernel/rate.ts';
import { formatWindow } from '#kernel/window.ts';
import { attainmentOf, type MeasuredTarget } from '../rules/measured-targets.ts';
import type { Explained } from './explained.ts';
import { ruleWords, tierWords } from './words.ts';

type Step = LineExplanation['steps'][number];

/** How the amount came about, step by step, with the running figure (I4). */
export function derivationOf(explained: Explained): Step[] {
  const { line } = explained;
  const steps: Step[] = [];
  if (line.stage === 'SALE') steps.push(saleStep(explained), creditStep(explained), baseStep(explained));
  if (line.payee_id === null) return steps;
  steps.push(ruleStep(explained));
  const tier = tierStep(explained);
  if (tier !== undefined) steps.push(tier);
  steps.push(...amountSteps(explained), resultStep(explained));
  return steps;
}

function saleStep({ line, sale }: Explained): Step {
  const date = formatDate(line.business_date as IsoDate);
  if (sale === undefined) return { step: 'SALE', title: `Venda de ${date}`, detail: null, figure: null };
  const cause = sale.cause === null ? '' : ` ${causeLabels[sale.cause]}.`;
  return {
    step: 'SALE',
    title: `Nota ${sale.document_code}, item ${sale.line_code}, ${date}`,
    detail: `${sale.product_name === null ? '' : `${sale.product_name}, `}${sale.customer_code} ${sale.customer_name}.${cause}`,
    figure: formatCents(cents(sale.gross)),
  };
}

function creditStep({ line, sale, payee, calculation }: Explained): Step {
  if (line.payee_id === null) {
    const detail = 'A nota não traz vendedor e o cliente não estava na carteira de ninguém nessa data.';
    return { step: 'CREDIT', title: 'Sem vendedor', detail, figure: null };
  }
  const named = calculation.basis.productionBy === 'ATTRIBUTION';
  const how =
    named && sale?.salesperson_id === line.payee_id
      ? 'Vendedor da nota.'
      : named && sale?.salesperson2_id === line.payee_id
        ? 'Segundo vendedor da nota.'
        : 'Vendedor da carteira do cliente na data da venda.';
  return { step: 'CREDIT', title: `Creditada a ${payee.name}`, detail: how, figure: payee.code };
}

function baseStep({ line, sale }: Explained): Step {
  const base = formatCents(cents(line.base));
  if (sale === undefined) return { step: 'BASE', title: 'Base da comissão', detail: null, figure: base };
  const discount = sale.discount === 0 ? 'sem desconto' : `desconto ${formatCents(cents(-sale.discount))}`;
  const detail = `Mercadoria ${formatCents(cents(sale.gross))}, ${discount}.`;
  return { step: 'BASE', title: 'Base da comissão', detail, figure: base };
}

function ruleStep({ line, found, trials, tried }: Explained): Step {
  if (line.origin === 'DEFAULT') {
    const detail = tried === 0 ? 'Não há regras para esta venda.' : `Nenhuma das ${tried} regras testadas serve.`;
    return { step: 'RULE', title: 'Percentual do cadastro do vendedor', detail, figure: 'serve' };
  }
  if (found === undefined) {
    const detail =
      tried === 0 ? 'Não há regras em vigor para este vendedor.' : `${tried} regras testadas, nenhuma serve.`;
    return { step: 'RULE', title: 'Nenhuma regra', detail, figure: 'não serve' };
  }
  const failed = trials.findLast((trial) => trial.outcome === 'DOES_NOT_FIT');
  const reason = failed?.criteria.find((cell) => cell.expected !== null && !cell.matched);
  const detail =
    reason === undefined
      ? `Plano ${found.set.planName}.`
      : `Regra ${failed?.position} não serviu: pede ${reason.label.toLowerCase()} ${reason.expected}, a venda tem ${reason.actual ?? 'nenhum'}.`;
  const place = trials.length > 1 ? `, a ${trials.length}ª testada` : '';
  return { step: 'RULE', title: `${ruleWords(found.rule)}${place}`, detail, figure: 'serve' };
}

/** '74.000,00', or units without cents. */
export function measureText(measured: MeasuredTarget, value: number): string {
  return measured.line.indicator === 'UNITS' ? formatQuantity(quantity(value)) : formatCents(cents(value));
}

function tierStep({ judged }: Explained): Step | undefined {
  const measured = judged?.measured;
  if (judged === undefined || measured === undefined) return undefined;
  const reached = attainmentOf(measured);
  const target = measured.target === undefined ? 'em branco' : measureText(measured, measured.target);
  return {
    step: 'TIER',
    title: `Faixa ${tierWords(judged.item)}`,
    detail: `Meta ${measured.line.planName}, ${formatWindow(measured.span)}: ${target}; realizado ${measureText(measured, measured.actual)}${reached === undefined ? '' : `: ${formatAttainment(reached)}`}.`,
    figure: judged.verdict === 'PAYS' ? 'atingida' : 'não atingida',
  };
}

function amountSteps({ line, judged }: Explained): Step[] {
  if (line.reason === 'REVERSAL_NOT_ALLOWED') {
    const detail = 'O regime do vendedor não deixa estornar comissão por esta causa. A venda diminui só a produção.';
    return [{ step: 'REGIME', title: 'Estorno não permitido', detail, figure: formatCents(cents(0)) }];
  }
  if (line.rate !== null) {
    const percentage = rate(line.rate);
    const exact = line.amount * rateScale + line.remainder;
    const steps: Step[] = [
      {
        step: 'RATE',
        title: 'Percentual',
        detail: `${formatCents(cents(line.base))} × ${formatRate(percentage)}`,
        figure: formatRate(percentage),
      },
    ];
    if (line.remainder !== 0) {
      const detail = `${formatDecimal(exact, { scale: 8, least: 2 })} arredonda para ${formatCents(cents(line.amount))}.`;
      steps.push({
        step: 'ROUNDING',
        title: 'Arredondamento, uma vez só',
        detail,
        figure: formatCents(cents(line.amount)),
      });
    }
    return steps;
  }
  const fixed = judged?.item.fixed;
  if (fixed === undefined || line.amount === 0) return [];
  const detail =
    line.stage === 'PERIOD' ? 'Pago uma vez por período.' : line.amount < 0 ? 'Devolve o que a venda pagou.' : null;
  return [{ step: 'RATE', title: 'Valor fixo', detail, figure: formatCents(cents(line.amount)) }];
}

function resultStep({ line, payee }: Explained): Step {
  const figure = formatCents(cents(line.amount), { symbol: 'R$' });
  return {
    step: 'RESULT',
    title: line.amount < 0 ? `${payee.name} devolve` : `${payee.name} recebe`,
    detail: null,
    figure,
  };
}

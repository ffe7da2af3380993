import { causeLabels } from '#contract/causes.ts';
import type { LineExplanation, ZeroReason } from '#contract/commissions.ts';
import { compareAttainment, formatAttainment } from '#kernel/attainment.ts';
import { cents, formatCents } from '#kernel/money.ts';
import { formatRate, rateScale } from '#kernel/rate.ts';
import { saleItemAmount } from '../rules/item-amount.ts';
import type { MeasuredItem } from '../rules/judge-rule.ts';
import { attainmentOf } from '../rules/measured-targets.ts';
import { hasTier, type RuleItem } from '../rules/rule.ts';
import { measureText } from './derivation.ts';
import type { Explained } from './explained.ts';
import { boundText, regimeWords, tierWords } from './words.ts';

const plain: Readonly<Record<ZeroReason, string>> = {
  NO_SALESPERSON:
    'A venda não tem vendedor: a nota não traz nenhum e o cliente não estava em nenhuma carteira nessa data.',
  NO_RULE: 'Nenhuma regra serve para esta venda e o vendedor não tem percentual no cadastro.',
  NO_SALE_ITEM: 'A regra que decidiu só paga valores por período, nada por venda.',
  NO_TARGET: 'A regra que decidiu depende de meta, e não há meta para comparar.',
  NO_TIER: 'O atingimento não está em nenhuma faixa da regra que decidiu.',
  REVERSAL_NOT_ALLOWED: 'O regime do vendedor não permite estornar comissão por esta causa; a linha vale zero.',
  ZERO_RATE: 'O item da regra está preenchido com zero.',
  ROUNDED_TO_ZERO: 'A comissão dá menos de meio centavo e arredonda para zero.',
  NO_SECOND_SALESPERSON: 'O item que serviu paga o segundo vendedor, e a venda não tem um.',
};

/** One sentence that says why the line is what it is, and a second when the masters have changed since. */
export function sentenceOf(explained: Explained): string {
  const changed = ' O cadastro do produto ou do cliente mudou depois deste cálculo; hoje outra regra decidiria.';
  return `${reasonOf(explained)}${explained.changedSince ? changed : ''}`;
}

function reasonOf(explained: Explained): string {
  const { line, found, items, payee } = explained;
  const amount = formatCents(cents(line.amount), { symbol: 'R$' });
  const rule = found === undefined ? '' : `A regra ${found.rule.position} decidiu`;
  if (line.reason === null) {
    if (line.stage === 'PERIOD') return `${rule}: a faixa foi atingida e ${payee.name} recebe ${amount} uma vez.`;
    const base = formatCents(cents(line.base));
    const percentage =
      line.rate === null ? 'um valor fixo' : `${formatRate(line.rate as Parameters<typeof formatRate>[0])} de ${base}`;
    return line.origin === 'DEFAULT'
      ? `Nenhuma regra serve; vale o percentual do cadastro: ${percentage} dá ${amount}.`
      : `${rule}: ${percentage} dá ${amount}.`;
  }
  if (line.reason === 'NO_TIER') {
    const measured = items.find((item) => item.measured !== undefined)?.measured;
    const reached = attainmentOf(measured);
    if (measured !== undefined && reached !== undefined) {
      const shown = formatAttainment(reached);
      const bound = nextTier(items)?.item.tierFrom;
      // Rounded for the eye it may look like the bound it did not reach.
      const close = bound !== undefined && boundText(bound) === shown ? 'pouco menos de ' : '';
      return `${rule} e nenhuma faixa dela cobre ${close}${shown} da meta ${measured.line.planName}.`;
    }
  }
  if (line.reason === 'NO_TARGET')
    return `${rule}, depende de meta, e não há meta de comissão em vigor para comparar. Metas só de acompanhamento não contam.`;
  if (line.reason === 'REVERSAL_NOT_ALLOWED') return reversalSentence(explained);
  if (line.reason === 'ZERO_RATE') {
    const what = line.rate === null ? 'o valor zero' : '0%';
    const who = found === undefined ? 'O cadastro do vendedor' : `A regra ${found.rule.position}`;
    return `${who} paga ${what} a ${payee.name}: está preenchido com zero.`;
  }
  return plain[line.reason];
}

/** 'Devolução não tira comissão de Ana, que é CLT. A linha vale zero e diminui só a produção.' */
function reversalSentence({ line, sale, payee, calculation }: Explained): string {
  const regime = calculation.structure.regimeOf(line.payee_id ?? 0, line.business_date);
  const cause = sale?.cause === undefined || sale.cause === null ? 'Esta causa' : causeLabels[sale.cause];
  const standing = regime === undefined ? '' : `, que é ${regimeWords[regime]}`;
  return `${cause} não tira comissão de ${payee.name}${standing}. A linha vale zero e diminui só a produção.`;
}

export function headingOf({ line, sale }: Explained): string {
  const what = line.stage === 'PERIOD' ? 'o valor do período' : `a nota ${sale?.document_code ?? ''}`;
  if (line.amount === 0) return `Por que ${what} não pagou`;
  return `Como chegou a ${formatCents(cents(line.amount), { symbol: 'R$' })}`;
}

/** Every tier of the deciding rule with its verdict and what it pays. */
export function tiersOf({ items }: Explained): LineExplanation['tiers'] {
  return items
    .filter((each) => hasTier(each.item))
    .map(({ item, verdict }) => ({
      position: item.position,
      label: tierWords(item),
      verdict,
      pays: item.rate === undefined ? formatCents(item.fixed ?? cents(0), { symbol: 'R$' }) : formatRate(item.rate),
    }));
}

/** The closest tier above the attainment: how much was missing, and what this line would have paid in it. */
export function missingOf(explained: Explained): string | null {
  const { line, items, judged, calculation } = explained;
  const beneficiary = judged?.item.beneficiary ?? 'SELLER';
  const next = nextTier(items.filter((each) => each.item.beneficiary === beneficiary));
  const measured = next?.measured;
  const bound = next?.item.tierFrom;
  if (next === undefined || measured === undefined || bound === undefined || measured.target === undefined) return null;
  const exact = BigInt(measured.target) * BigInt(bound);
  const scale = BigInt(rateScale);
  // The bound that two tiers share belongs to the lower one: there the least more than it is needed.
  const shared = items.some(({ item }) => item.tierTo === bound && isSameFamily(item, next.item));
  const needed = Number(shared ? exact / scale + 1n : (exact + scale - 1n) / scale);
  const lacking = measureText(measured, needed - measured.actual);
  const amount =
    next.item.kind === 'PER_PERIOD'
      ? (next.item.fixed ?? cents(0))
      : saleItemAmount(next.item, cents(line.base), calculation.basis.rounding).amount;
  if (amount <= line.amount) return null;
  const place = `${shared ? 'mais de ' : ''}${formatRate(bound)} de ${measureText(measured, measured.target)}, a partir de ${measureText(measured, needed)}; realizado ${measureText(measured, measured.actual)}`;
  const would = formatCents(amount, { symbol: 'R$' });
  return `Faltaram ${lacking} em ${measured.line.planName} para a faixa ${tierWords(next.item)} (${place}). Nela, esta linha pagaria ${would}.`;
}

function isSameFamily(a: RuleItem, b: RuleItem): boolean {
  return (
    a.kind === b.kind &&
    a.window === b.window &&
    a.beneficiary === b.beneficiary &&
    a.targetPlanCode === b.targetPlanCode
  );
}

function nextTier(items: readonly MeasuredItem[]): MeasuredItem | undefined {
  return items
    .filter((each) => {
      const reached = attainmentOf(each.measured);
      const bound = each.item.tierFrom;
      if (reached === undefined || bound === undefined) return false;
      const order = compareAttainment(reached, bound);
      return order < 0 || (order === 0 && each.verdict !== 'PAYS');
    })
    .sort((a, b) => (a.item.tierFrom ?? 0) - (b.item.tierFrom ?? 0))[0];
}

/** 'As regras 40 a 90 não foram testadas: a 30 já tinha decidido.' */
export function notTriedOf({ notTried, found }: Explained): string | null {
  const first = notTried[0];
  const last = notTried.at(-1);
  if (first === undefined || last === undefined || found === undefined) return null;
  return first === last
    ? `A regra ${first} não foi testada: a ${found.rule.position} já tinha decidido.`
    : `As regras ${first} a ${last} não foram testadas: a ${found.rule.position} já tinha decidido.`;
}

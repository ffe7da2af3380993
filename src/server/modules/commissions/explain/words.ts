import type { Regime } from '../rules/reversal.ts';
import { formatRate, rateScale, type Rate } from '#kernel/rate.ts';
import type { Dimension } from '#modules/targets/index.ts';
import type { Rule, RuleItem, RuleSetOwner } from '../rules/rule.ts';

export const dimensionLabels: Readonly<Record<Dimension, string>> = {
  PRODUCT: 'Produto',
  COMMISSION_GROUP: 'Grupo de comissão',
  PRODUCT_GROUP: 'Grupo',
  CUSTOMER: 'Cliente',
  CUSTOMER_CATEGORY: 'Categoria',
  BRANCH: 'Filial',
};

export const setLabels: Readonly<Record<RuleSetOwner, string>> = {
  TEAM_MEMBER: 'Regras do membro na equipe',
  TEAM: 'Regras da equipe',
  SELLER: 'Regras do vendedor',
  COMPANY: 'Regras da empresa',
};

export const regimeWords: Readonly<Record<Regime, string>> = {
  EMPLOYEE: 'empregado (CLT)',
  REPRESENTATIVE_PJ: 'representante (PJ)',
  REPRESENTATIVE_PF: 'representante (PF)',
  BROKER_PJ: 'corretora (PJ)',
  COOPERATIVE: 'cooperativa',
};

/** Tier bounds with at least one decimal of a percent: '98,0%'. */
export function boundText(bound: Rate): string {
  return bound % (rateScale / 1000) === 0 ? formatRate(bound, { decimals: 1 }) : formatRate(bound);
}

/** 'de 50,1% a 100,0%', 'de 98,0% sem teto', 'até 80,0%'. */
export function tierWords(item: RuleItem): string {
  if (item.tierFrom === undefined) return item.tierTo === undefined ? 'única' : `até ${boundText(item.tierTo)}`;
  if (item.tierTo === undefined) return `de ${boundText(item.tierFrom)} sem teto`;
  return `de ${boundText(item.tierFrom)} a ${boundText(item.tierTo)}`;
}

/** 'Regra 10, Cafés'; 'Regra 10' of a rule that was given no name of its own. */
export function ruleWords({ position, name }: Pick<Rule, 'position' | 'name'>): string {
  const number = `Regra ${position}`;
  return name === number || name.trim() === '' ? number : `${number}, ${name}`;
}

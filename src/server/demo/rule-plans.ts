import { rulePlan, type RulePlanDocument } from '#contract/rule-plans.ts';
import { firstDay, lastDay, periodOf, yearOfPeriod } from '#kernel/period.ts';
import { isoDateOf } from '#kernel/calendar-date.ts';
import { headOffice } from './people.ts';
import type { Span } from './span.ts';

type Item = Record<string, unknown>;

/** Three tiers of a target plan, rates in millionths: up to 80 %, up to 98 %, and above. */
function threeTiers(targetPlan: string, low: number, middle: number, high: number): Item[] {
  return [
    { position: 1, tierFrom: 0, tierTo: 800_000, rate: low, targetPlan },
    { position: 2, tierFrom: 801_000, tierTo: 980_000, rate: middle, targetPlan },
    { position: 3, tierFrom: 981_000, rate: high, targetPlan },
  ];
}

const quarterlyBonus: readonly Item[] = [
  {
    position: 10,
    kind: 'PER_PERIOD',
    window: 'QUARTER',
    tierFrom: 1_000_000,
    tierTo: 1_050_000,
    fixed: 90_000,
    targetPlan: 'TRIMESTRE',
  },
  { position: 11, kind: 'PER_PERIOD', window: 'QUARTER', tierFrom: 1_050_000, fixed: 160_000, targetPlan: 'TRIMESTRE' },
];

/** The rules of the company; `more` is what the second plan pays over the first, in millionths. */
function companyRules(customer: string, more: number): Item[] {
  return [
    {
      position: 5,
      name: 'Cliente com contrato: valor fixo por item',
      criteria: { customer: [customer] },
      items: [{ position: 1, fixed: 1_200 }],
    },
    {
      position: 10,
      name: 'Genéricos para redes, matriz',
      criteria: { branch: [headOffice], productGroup: ['GEN'], customerCategory: ['Rede'] },
      items: threeTiers('GENERICOS', 10_000 + more, 14_000 + more, 20_000 + more),
    },
    {
      position: 20,
      name: 'Higiene',
      criteria: { productGroup: ['HIG'] },
      items: [{ position: 1, rate: 28_000 + more }],
    },
    {
      position: 30,
      name: 'Genéricos para independentes',
      criteria: { productGroup: ['GEN'], customerCategory: ['Independente'] },
      items: threeTiers('GENERICOS', 12_000 + more, 18_000 + more, 24_000 + more),
    },
    {
      position: 40,
      name: 'Genéricos',
      criteria: { productGroup: ['GEN'], commissionGroup: ['A', 'B'] },
      items: [{ position: 1, rate: 13_000 + more }],
    },
    {
      position: 50,
      name: 'Similares',
      criteria: { productGroup: ['SIM'] },
      items: [
        { position: 1, tierFrom: 0, tierTo: 950_000, rate: 14_000 + more, targetPlan: 'VENDAS' },
        { position: 2, tierFrom: 951_000, rate: 21_000 + more, targetPlan: 'VENDAS' },
      ],
    },
    {
      position: 90,
      name: 'Demais produtos, e o bônus do trimestre',
      criteria: { commissionGroup: ['A', 'B'] },
      items: [{ position: 1, rate: 11_000 }, { position: 2, rate: 2_000, beneficiary: 'SELLER_2' }, ...quarterlyBonus],
    },
  ];
}

/** The company's plan (this year's and the one before), one of a team, two of salespeople. */
export function rulePlans(span: Span, contractCustomer: string): RulePlanDocument[] {
  const start = firstDay(span.first);
  const year = yearOfPeriod(span.last);
  const newYear = isoDateOf(year, 1, 1);
  const plans = [
    {
      code: 'FARMA',
      name: 'Plano Farma',
      owner: 'COMPANY',
      validities:
        start < newYear
          ? [
              { from: start, to: lastDay(periodOf(year - 1, 12)), rules: companyRules(contractCustomer, 0) },
              { from: newYear, rules: companyRules(contractCustomer, 2_000) },
            ]
          : [{ from: start, rules: companyRules(contractCustomer, 2_000) }],
    },
    {
      code: 'CAMPINAS',
      name: 'Plano da equipe de Campinas',
      owner: 'TEAM',
      team: 'CPS',
      validities: [
        {
          from: start,
          rules: [
            {
              position: 10,
              name: 'Hospitais',
              criteria: { customerCategory: ['Hospital'] },
              items: [{ position: 1, rate: 13_500 }],
            },
            {
              position: 20,
              name: 'Dermocosméticos',
              criteria: { productGroup: ['DER'] },
              items: [{ position: 1, rate: 32_000 }],
            },
          ],
        },
      ],
    },
    {
      code: 'LARISSA',
      name: 'Contrato de representação de Larissa',
      owner: 'SELLER',
      salesperson: 'V03',
      validities: [
        {
          from: start,
          rules: [
            {
              position: 10,
              name: 'Genéricos',
              criteria: { productGroup: ['GEN'] },
              items: threeTiers('GENERICOS', 18_000, 22_000, 28_000),
            },
            { position: 20, name: 'Demais produtos', items: [{ position: 1, rate: 17_500 }] },
          ],
        },
      ],
    },
    {
      code: 'DIEGO',
      name: 'Acordo com o cooperado Diego',
      owner: 'SELLER',
      salesperson: 'V08',
      validities: [
        {
          from: start,
          rules: [
            {
              position: 10,
              name: 'Todas as vendas, pela meta do mês',
              items: [
                { position: 1, tierFrom: 0, tierTo: 1_000_000, rate: 12_500, targetPlan: 'VENDAS' },
                { position: 2, tierFrom: 1_000_000, rate: 19_000, targetPlan: 'VENDAS' },
              ],
            },
          ],
        },
      ],
    },
  ];
  return plans.map((plan) => rulePlan.parse(plan));
}

import type { Period } from '#kernel/period.ts';
import type { Rounding } from '#kernel/rounding.ts';
import { compileStructure, type DatedStructure, type SalesStructure } from '#modules/salesforce/index.ts';
import type { ProductionBy } from '#modules/sales/index.ts';
import { chainsOf, type ChainFinder } from '../rules/chain.ts';
import type { Deciding } from '../rules/decide-sale.ts';
import { rememberJudgements } from '../rules/judge-rule.ts';
import { findTargets, type MeasuredTarget, type TargetFinder } from '../rules/measured-targets.ts';
import type { RuleSet } from '../rules/rule.ts';

/** What a run is calculated by, kept with it so that its lines are explained by the same. */
export interface RunBasis {
  rounding: Rounding;
  productionBy: ProductionBy;
  productionIndicator: 'NET' | 'GROSS';
  sets: RuleSet[];
  structure: SalesStructure;
}

/** A basis and its measured targets made ready: the run, the simulation and the explanation ask the same functions. */
export interface Calculation {
  period: Period;
  basis: RunBasis;
  structure: DatedStructure;
  chainOf: ChainFinder;
  find: TargetFinder;
  deciding: Deciding;
}

/** Owners that a payee belongs to on the date of a sale, so that two sales of his may have different ones. */
const groupOwners: ReadonlySet<string> = new Set(['BRANCH', 'TEAM', 'MANAGER']);

export function makeCalculation(basis: RunBasis, period: Period, measured: readonly MeasuredTarget[]): Calculation {
  const structure = compileStructure(basis.structure);
  const chainOf = chainsOf(basis.sets, structure);
  const find = findTargets(measured, period, structure);
  const saleMatters = measured.some(
    ({ line }) => line.criteriaKey !== '' || line.branchId !== undefined || groupOwners.has(line.ownerType),
  );
  return {
    period,
    basis,
    structure,
    chainOf,
    find,
    deciding: {
      chainOf,
      regimeOf: (salespersonId, date) => structure.regimeOf(salespersonId, date),
      judge: rememberJudgements(find, saleMatters),
      rounding: basis.rounding,
    },
  };
}

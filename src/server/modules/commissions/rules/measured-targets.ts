import { attainment, type Attainment } from '#kernel/attainment.ts';
import { firstDay, lastDay, yearOfPeriod, type Period } from '#kernel/period.ts';
import { windowOf, type Window, type WindowSpan } from '#kernel/window.ts';
import type { DatedStructure } from '#modules/salesforce/index.ts';
import { targetOfWindow, type ActualRequest, type Subject, type TargetLine } from '#modules/targets/index.ts';
import { hasTier, type Rule, type RuleItem, type RuleSet } from './rule.ts';
import { criteriaOfLine, pickTarget, rankTargets } from './pick-target.ts';

/** One target of one owner in one window, with what was reached: what a tier is compared with. */
export interface MeasuredTarget {
  id: number;
  line: TargetLine;
  /** The salesperson an EACH_SELLER line is measured for; the line's owner otherwise. */
  ownerId?: number;
  span: WindowSpan;
  target: number | undefined;
  actual: number;
}

/** What must be measured before a period can be calculated, in the order of the measured ids (from 1). */
export interface TargetToMeasure {
  line: TargetLine;
  ownerId?: number;
  span: WindowSpan;
  request: ActualRequest;
}

const windows: readonly Window[] = ['MONTH', 'QUARTER', 'YEAR'];

/**
 * Every target that some tier of these sets may be compared with in a period: its month, quarter and year, as far as
 * items look at them. A target for each salesperson is measured salesperson by salesperson (S1-102).
 */
export function targetsToMeasure(
  sets: readonly RuleSet[],
  lines: readonly TargetLine[],
  period: Period,
  salespersonIds: readonly number[],
): TargetToMeasure[] {
  const items = sets.flatMap((set) => set.rules.flatMap((rule) => rule.items.filter(hasTier)));
  return windows.flatMap((window) => {
    const ofWindow = items.filter((item) => item.window === window);
    if (ofWindow.length === 0) return [];
    const anyPlan = ofWindow.some((item) => item.targetPlanCode === undefined);
    const plans = new Set(ofWindow.map((item) => item.targetPlanCode));
    const span = windowOf(period, window);
    return lines
      .filter((line) => anyPlan || plans.has(line.planCode))
      .flatMap((line) => ownersOf(line, salespersonIds).map((ownerId) => toMeasure(line, ownerId, span)));
  });
}

function ownersOf(line: TargetLine, salespersonIds: readonly number[]): readonly (number | undefined)[] {
  return line.ownerType === 'EACH_SELLER' ? salespersonIds : [line.ownerId];
}

function toMeasure(line: TargetLine, ownerId: number | undefined, span: WindowSpan): TargetToMeasure {
  const request: ActualRequest = {
    ownerType: line.ownerType,
    indicator: line.indicator,
    criteria: criteriaOfLine(line),
    from: firstDay(span.first),
    to: lastDay(span.last),
  };
  if (ownerId === undefined) return { line, span, request };
  return { line, span, ownerId, request: { ...request, ownerId } };
}

export function toMeasured(wanted: TargetToMeasure, id: number, actual: number): MeasuredTarget {
  const { line, span } = wanted;
  const measured = { id, line, span, target: targetOfWindow(line, span), actual };
  return wanted.ownerId === undefined ? measured : { ...measured, ownerId: wanted.ownerId };
}

/** Finds the measured target of an item for a payee; undefined when there is none to compare with. */
export type TargetFinder = (
  item: RuleItem,
  rule: Rule,
  payeeId: number,
  sale: { readonly subject: Subject; readonly date: string } | undefined,
) => MeasuredTarget | undefined;

/**
 * Answers from the measured targets of one period. Who stands above and around the payee is taken on the date
 * of the sale, on the last day of the period for what needs no sale. Rankings are remembered, because millions of sales
 * ask the same.
 */
export function findTargets(
  measured: readonly MeasuredTarget[],
  period: Period,
  structure: DatedStructure,
): TargetFinder {
  const year = yearOfPeriod(period);
  const byKey = new Map(
    measured.map((each) => [keyOf(each.line.id, each.line.ownerType, each.ownerId, each.span.key), each]),
  );
  const lines = [...new Set(measured.map((each) => each.line))];
  const branchMatters = lines.some((line) => line.ownerType === 'BRANCH');
  const rankings = new Map<string, TargetLine[]>();
  return (item, rule, payeeId, sale) => {
    const date = sale?.date ?? lastDay(period);
    const branchId = branchMatters ? (sale?.subject.branch ?? structure.branchOf(payeeId, date)) : undefined;
    const teamIds = structure.teamsOf(payeeId, date).map((team) => team.teamId);
    const managerIds = structure.managersOf(payeeId, date);
    const key = `${item.id}|${payeeId}|${branchId ?? ''}|${teamIds.join()}|${managerIds.join()}`;
    let ranked = rankings.get(key);
    if (ranked === undefined) {
      const context = {
        payeeId,
        teamIds,
        managerIds,
        ...(branchId === undefined ? {} : { branchId }),
      };
      const planCode = item.targetPlanCode;
      ranked = rankTargets(lines, {
        year,
        rule: rule.criteria,
        context,
        ...(planCode === undefined ? {} : { planCode }),
      });
      rankings.set(key, ranked);
    }
    const line = pickTarget(ranked, sale?.subject);
    if (line === undefined) return undefined;
    const owner = line.ownerType === 'EACH_SELLER' ? payeeId : line.ownerId;
    return byKey.get(keyOf(line.id, line.ownerType, owner, windowOf(period, item.window).key));
  };
}

function keyOf(lineId: number, ownerType: string, ownerId: number | undefined, windowKey: string): string {
  return `${lineId}|${ownerType === 'EACH_SELLER' ? (ownerId ?? '') : ''}|${windowKey}`;
}

/** The attainment of a measured target: none for a blank or zero target (E08). */
export function attainmentOf(measured: MeasuredTarget | undefined): Attainment | undefined {
  return measured === undefined ? undefined : attainment(measured.actual, measured.target);
}

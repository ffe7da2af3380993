import {
  BadgePercent,
  CircleDollarSign,
  Gauge,
  ListOrdered,
  Percent,
  ReceiptText,
  Scale,
  Scissors,
  UserRound,
  type LucideIcon,
} from 'lucide-react';
import type { LineExplanation } from '#contract/commissions.ts';
import { Figure } from '#web/ui/figures.tsx';

type Step = LineExplanation['steps'][number];

const icons: Record<Step['step'], LucideIcon> = {
  SALE: ReceiptText,
  CREDIT: UserRound,
  BASE: Scale,
  RULE: ListOrdered,
  TIER: Gauge,
  RATE: Percent,
  ROUNDING: Scissors,
  REGIME: BadgePercent,
  RESULT: CircleDollarSign,
};

/** The way from the sale to the amount: what each step was, why, and the running figure at the right. */
export function DerivationRail({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="derivation">
      {steps.map((step, position) => {
        const Icon = icons[step.step];
        return (
          // A step has no name of its own: its place in the derivation is what tells it from the others.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${step.step} ${position}`} className={step.step === 'RESULT' ? 'derivation-result' : undefined}>
            <span className="derivation-icon" aria-hidden="true">
              <Icon />
            </span>
            <div className="derivation-text">
              <strong>{step.title}</strong>
              {step.detail !== null && <span className="hint">{step.detail}</span>}
            </div>
            {step.figure !== null && (
              <span className="derivation-figure">
                <Figure text={step.figure} />
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

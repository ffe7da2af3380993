import { Check, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LineExplanation } from '#contract/commissions.ts';
import { StatusShape } from '#web/ui/status-chip.tsx';

type Tier = LineExplanation['tiers'][number];

/** Only the tier that paid is marked as such: one passed or not reached is no failure, it is just another. */
function TierMark({ verdict, paid }: { verdict: Tier['verdict']; paid: boolean }) {
  if (verdict === 'PAYS' && paid) return <Check className="shape-ahead" aria-hidden="true" />;
  if (verdict === 'NO_TARGET') return <StatusShape tone="risk" />;
  return <Minus className="tier-other" aria-hidden="true" />;
}

/** The tiers of the rule that decided, lowest first: which one paid, and why each other did not; `paid` is whether the line did. */
export function TierTrials({ tiers, paid }: { tiers: readonly Tier[]; paid: boolean }) {
  const { t } = useTranslation();
  if (tiers.length === 0) return null;
  return (
    <ul className="boxed-list tiers" aria-label={t('commissions.explanation.tiers')}>
      {tiers.map((tier) => (
        <li key={tier.position} className={tier.verdict === 'PAYS' ? 'trial-decides' : ''}>
          <TierMark verdict={tier.verdict} paid={paid} />
          <strong>{tier.label}</strong>
          <span className="muted">
            {tier.verdict === 'PAYS' && !paid
              ? t('commissions.explanation.tierWithoutPay')
              : t(`commissions.explanation.verdict.${tier.verdict}`)}
          </span>
          <span className="push figure">{tier.pays}</span>
        </li>
      ))}
    </ul>
  );
}

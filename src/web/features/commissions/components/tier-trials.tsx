import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LineExplanation } from '#contract/commissions.ts';
import { StatusShape } from '#web/ui/status-chip.tsx';

type Tier = LineExplanation['tiers'][number];

function TierMark({ verdict }: { verdict: Tier['verdict'] }) {
  if (verdict === 'PAYS') return <Check className="shape-ahead" aria-hidden="true" />;
  if (verdict === 'NO_TARGET') return <StatusShape tone="risk" />;
  return <X className="text-behind" aria-hidden="true" />;
}

/** The tiers of the rule that decided, lowest first: which one paid, and why each other did not. */
export function TierTrials({ tiers }: { tiers: readonly Tier[] }) {
  const { t } = useTranslation();
  if (tiers.length === 0) return null;
  return (
    <ul className="boxed-list tiers" aria-label={t('commissions.explanation.tiers')}>
      {tiers.map((tier) => (
        <li key={tier.position} className={tier.verdict === 'PAYS' ? 'trial-decides' : ''}>
          <TierMark verdict={tier.verdict} />
          <strong>{tier.label}</strong>
          <span className="muted">{t(`commissions.explanation.verdict.${tier.verdict}`)}</span>
          <span className="push figure">{tier.pays}</span>
        </li>
      ))}
    </ul>
  );
}

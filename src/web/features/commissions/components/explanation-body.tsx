import { Button } from 'antd';
import { Pin, PinOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineExplanation } from '#contract/commissions.ts';
import { StatusShape } from '#web/ui/status-chip.tsx';
import { DerivationRail } from './derivation-rail.tsx';
import { RuleTrials } from './rule-trials.tsx';
import { TierTrials } from './tier-trials.tsx';

interface ExplanationBodyProps {
  explanation: LineExplanation;
  /** Beside the heading: whose line, which customer. */
  context?: string | undefined;
  pinned?: boolean;
  onPin?: (() => void) | undefined;
}

/**
 * One line explained. A line that paid shows its derivation first and the rules behind a fold; one that paid
 * zero shows the rules, the tiers and what was missing, and keeps the derivation behind the fold.
 */
export function ExplanationBody({ explanation, context, pinned = false, onPin }: ExplanationBodyProps) {
  const { t } = useTranslation();
  const { heading, sentence, steps, rules, tiers, missing, notTried } = explanation;
  const unpaid = explanation.reason !== null;
  const trials = (
    <>
      <RuleTrials rules={rules} />
      {tiers.length > 0 && <h4 className="explanation-part">{t('commissions.explanation.tiers')}</h4>}
      <TierTrials tiers={tiers} paid={!unpaid} />
    </>
  );
  const rail = <DerivationRail steps={steps} />;
  return (
    <section className="explanation" aria-label={heading}>
      <div className="explanation-heading">
        {onPin !== undefined && (
          <Button
            type="text"
            size="small"
            icon={pinned ? <PinOff /> : <Pin />}
            aria-pressed={pinned}
            aria-label={pinned ? t('commissions.explanation.unpin') : t('commissions.explanation.pin')}
            onClick={onPin}
          />
        )}
        <h3>{heading}</h3>
        {context !== undefined && <span className="hint">{context}</span>}
      </div>
      {unpaid ? (
        <>
          <p className="explanation-sentence">{sentence}</p>
          {trials}
          {missing !== null && <Missing text={missing} />}
          {steps.length > 0 && <Fold title={t('commissions.explanation.derivation')}>{rail}</Fold>}
        </>
      ) : (
        <>
          {rail}
          <p className="explanation-sentence">{sentence}</p>
          {missing !== null && <Missing text={missing} />}
          {rules.length + tiers.length > 0 && (
            <Fold
              title={t(tiers.length === 0 ? 'commissions.explanation.rules' : 'commissions.explanation.rulesAndTiers', {
                count: rules.length,
              })}
            >
              {trials}
            </Fold>
          )}
        </>
      )}
      {notTried !== null && <p className="explanation-not-tried hint">{notTried}</p>}
    </section>
  );
}

/** What was short of the next tier, and what it would have paid. */
function Missing({ text }: { text: string }) {
  return (
    <div className="missing-box">
      <StatusShape tone="risk" />
      <p>{text}</p>
    </div>
  );
}

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="fold">
      <summary>{title}</summary>
      {children}
    </details>
  );
}

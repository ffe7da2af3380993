import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LineExplanation } from '#contract/commissions.ts';
import { usePhone } from '#web/ui/use-phone.ts';

type Trial = LineExplanation['rules'][number];
type Criterion = Trial['criteria'][number];

/** The dimensions at least one tried rule asks for: the others would be columns of nothing but "qualquer". */
function askedDimensions(rules: readonly Trial[]): Criterion[] {
  const asked = new Map<string, Criterion>();
  for (const { criteria } of rules) {
    for (const criterion of criteria) {
      if (criterion.expected !== null && !asked.has(criterion.dimension)) asked.set(criterion.dimension, criterion);
    }
  }
  return [...asked.values()];
}

function CriterionMark({ criterion }: { criterion: Criterion | undefined }) {
  const { t } = useTranslation();
  if (criterion === undefined || criterion.expected === null) {
    return <span className="hint">{t('commissions.explanation.any')}</span>;
  }
  if (criterion.matched) {
    return (
      <span className="trial-mark">
        <Check className="shape-ahead" aria-label={t('commissions.explanation.matches')} />
        {criterion.expected}
      </span>
    );
  }
  return (
    <span className="trial-mark" title={criterion.actual ?? t('commissions.explanation.blank')}>
      <X className="text-behind" aria-label={t('commissions.explanation.doesNotMatch')} />
      {t('commissions.explanation.asks', { value: criterion.expected })}
    </span>
  );
}

/** Every rule that was tried, in the order of the trial, against what each asked for. */
export function RuleTrials({ rules }: { rules: readonly Trial[] }) {
  const phone = usePhone();
  if (rules.length === 0) return null;
  return phone ? <TrialList rules={rules} /> : <TrialTable rules={rules} />;
}

function TrialTable({ rules }: { rules: readonly Trial[] }) {
  const { t } = useTranslation();
  const dimensions = askedDimensions(rules);
  const manySets = new Set(rules.map((rule) => rule.set)).size > 1;
  return (
    // Reachable by keyboard, because many criteria make it scroll sideways.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="trials-scroll" tabIndex={0} role="region" aria-label={t('commissions.explanation.rulesTried')}>
      <table className="plain-table trials">
        <thead>
          <tr>
            <th scope="col">{t('commissions.explanation.tried')}</th>
            {dimensions.map(({ dimension, label }) => (
              <th key={dimension} scope="col">
                {label}
              </th>
            ))}
            <th scope="col" className="right">
              {t('commissions.explanation.outcome')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={`${rule.set} ${rule.position}`} className={rule.outcome === 'DECIDES' ? 'trial-decides' : ''}>
              <th scope="row" title={rule.set}>
                <span className="trial-rule">{rule.name}</span>
                {manySets && <span className="hint">{rule.set}</span>}
              </th>
              {dimensions.map(({ dimension }) => (
                <td key={dimension}>
                  <CriterionMark criterion={rule.criteria.find((each) => each.dimension === dimension)} />
                </td>
              ))}
              <td className="right">
                {rule.outcome === 'DECIDES' ? (
                  <strong>{t('commissions.explanation.decides')}</strong>
                ) : (
                  t('commissions.explanation.doesNotFit')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** On the phone a rule is one line: fits or not, and the first criterion that decided. */
function TrialList({ rules }: { rules: readonly Trial[] }) {
  const { t } = useTranslation();
  const reasonOf = (rule: Trial): string => {
    const failed = rule.criteria.filter((each) => !each.matched && each.expected !== null);
    if (failed.length === 0) {
      const matched = rule.criteria.flatMap((each) => (each.matched && each.expected !== null ? [each.expected] : []));
      return matched.length === 0 ? t('commissions.explanation.asksNothing') : matched.join(', ');
    }
    return failed
      .map(({ label, expected, actual }) =>
        t('commissions.explanation.failedCriterion', {
          label: label.toLowerCase(),
          actual: actual ?? t('commissions.explanation.blank'),
          expected,
        }),
      )
      .join('; ');
  };
  return (
    <ul className="boxed-list" aria-label={t('commissions.explanation.rulesTried')}>
      {rules.map((rule) => (
        <li key={`${rule.set} ${rule.position}`} className={rule.outcome === 'DECIDES' ? 'trial-decides' : ''}>
          {rule.outcome === 'DECIDES' ? (
            <Check className="shape-ahead" aria-label={t('commissions.explanation.decides')} />
          ) : (
            <X className="text-behind" aria-label={t('commissions.explanation.doesNotFit')} />
          )}
          <strong>{rule.name}</strong>
          <span className="muted">{reasonOf(rule)}</span>
        </li>
      ))}
    </ul>
  );
}

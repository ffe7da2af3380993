import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Drawer } from '#web/ui/drawer.tsx';
import { Kbd } from '#web/ui/kbd.tsx';
import { FailureState } from '#web/ui/states.tsx';
import { usePhone } from '#web/ui/use-phone.ts';
import { explanationQuery } from '../api.ts';
import { ExplanationBody } from './explanation-body.tsx';

interface ExplanationDrawerProps {
  company: string;
  run: number;
  /** The open line; undefined while the drawer is closed. */
  seq: number | undefined;
  /** A line kept in sight beside the open one. */
  pinned: number | undefined;
  /** 'Rede Farma Paraná, Genéricos' of a line, when the list knows it. */
  contextOf: (seq: number) => string | undefined;
  onPin: (seq: number | undefined) => void;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
}

/** Explains the open line, and the pinned one above it for comparison. */
export function ExplanationDrawer(props: ExplanationDrawerProps) {
  const { company, run, seq, pinned, contextOf, onPin, onStep, onClose } = props;
  const { t } = useTranslation();
  const phone = usePhone();
  const shown = seq === undefined ? [] : [...new Set([pinned ?? seq, seq])];
  const keys = (
    <span className="drawer-keys hint">
      <Kbd keys="J" /> <Kbd keys="K" /> {t('commissions.explanation.otherLine')} <Kbd keys="P" />{' '}
      {t('commissions.explanation.pinShort')}
    </span>
  );
  const phoneActions = (
    <div className="sheet-actions">
      <Button
        size="large"
        icon={<ChevronUp />}
        aria-label={t('commissions.explanation.previous')}
        onClick={() => onStep(-1)}
      />
      <Button
        size="large"
        icon={<ChevronDown />}
        aria-label={t('commissions.explanation.next')}
        onClick={() => onStep(1)}
      />
      <Button size="large" type="primary" block onClick={onClose}>
        {t('commissions.explanation.close')}
      </Button>
    </div>
  );
  return (
    <Drawer
      open={seq !== undefined}
      onClose={onClose}
      title={t('commissions.explanation.title')}
      {...(shown.length > 1 ? { hint: t('commissions.explanation.twoLines') } : {})}
      {...(phone ? { footer: phoneActions } : { actions: keys })}
    >
      {shown.map((line) => (
        <LineExplained
          key={line}
          company={company}
          run={run}
          seq={line}
          context={contextOf(line)}
          pinned={line === pinned}
          onPin={phone ? undefined : () => onPin(line === pinned ? undefined : line)}
        />
      ))}
    </Drawer>
  );
}

interface LineExplainedProps {
  company: string;
  run: number;
  seq: number;
  context: string | undefined;
  pinned: boolean;
  onPin: (() => void) | undefined;
}

function LineExplained({ company, run, seq, context, pinned, onPin }: LineExplainedProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(explanationQuery(company, run, seq));
  if (data !== undefined) return <ExplanationBody explanation={data} context={context} pinned={pinned} onPin={onPin} />;
  if (error !== null) {
    return <FailureState error={error} title={t('commissions.explanation.failed')} onRetry={() => void refetch()} />;
  }
  return <ExplanationSkeleton />;
}

const skeletonWidths = [62, 48, 70, 55, 64];

function ExplanationSkeleton() {
  return (
    <div className="explanation" aria-busy="true">
      {skeletonWidths.map((width) => (
        <div key={width} className="derivation-waiting">
          <span className="skeleton" style={{ width: `${width}%` }} />
          <span className="skeleton" style={{ width: 64 }} />
        </div>
      ))}
    </div>
  );
}

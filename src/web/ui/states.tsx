import { Button } from 'antd';
import { CloudOff, Compass, Inbox, Lock, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isDenied, isMissing, readableError } from '#web/lib/problem.ts';

interface StateProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  tone?: 'status' | 'alert';
  /** 'h1' when the state is the whole screen. */
  heading?: 'h1' | 'h2';
}

function State({ icon, title, children, actions, tone = 'status', heading: Heading = 'h2' }: StateProps) {
  return (
    <div className="state" role={tone}>
      <div className="state-icon" aria-hidden="true">
        {icon}
      </div>
      <Heading className="state-title">{title}</Heading>
      {children !== undefined && <div className="state-text">{children}</div>}
      {actions !== undefined && <div className="inline">{actions}</div>}
    </div>
  );
}

/** Says why there is nothing and offers the next step. */
export function EmptyState({ icon, ...state }: Omit<StateProps, 'tone'>) {
  return <State icon={icon ?? <Inbox />} {...state} />;
}

interface ErrorStateProps {
  error: unknown;
  /** What could not be read or done: 'Não consegui ler as metas'. */
  title?: string;
  onRetry?: (() => void) | undefined;
}

/** Says what happened and what was kept, with another try and the request's code for support. */
export function ErrorState({ error, title, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  const { detail, requestId } = readableError(error, t);
  return (
    <State
      tone="alert"
      icon={isMissing(error) ? <Compass /> : <CloudOff />}
      title={isMissing(error) && error.title !== '' ? error.title : (title ?? t('ui.error.title'))}
      actions={
        // Asking again brings nothing that does not exist.
        onRetry !== undefined &&
        !isMissing(error) && (
          <Button icon={<RotateCw />} onClick={onRetry}>
            {t('ui.error.retry')}
          </Button>
        )
      }
    >
      {detail}
      {requestId !== undefined && <> {t('ui.error.request', { requestId })}</>}
    </State>
  );
}

interface DeniedStateProps {
  title?: string;
  children?: ReactNode;
  actions?: ReactNode;
}

/** Names what is closed, what is open instead and who can open it. */
export function DeniedState({ title, children, actions }: DeniedStateProps) {
  const { t } = useTranslation();
  return (
    <State icon={<Lock />} title={title ?? t('ui.denied.title')} actions={actions}>
      {children ?? t('ui.denied.text')}
    </State>
  );
}

/** The right state for an error: closed to this person, or broken. */
export function FailureState(props: ErrorStateProps) {
  if (!isDenied(props.error)) return <ErrorState {...props} />;
  return <DeniedState>{props.error.detail}</DeniedState>;
}

import { CircleCheck, LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommissionRun } from '#contract/commissions.ts';
import { count } from '#web/lib/format.ts';
import { useAnnounce } from '#web/ui/live-region.tsx';
import { shareDone } from '../run-state.ts';

interface SeenStep {
  label: string;
  done: number;
  total: number | null;
}

/** The steps seen so far, each with the last count it reported: the server names the one it is in. */
function useSeenSteps(progress: CommissionRun['progress']): SeenStep[] {
  const [steps, setSteps] = useState<SeenStep[]>([]);
  useEffect(() => {
    if (progress?.label === null || progress === null) return;
    const { label, done, total } = progress;
    setSteps((seen) => {
      const at = seen.findIndex((step) => step.label === label);
      const step = { label, done, total };
      return at === -1 ? [...seen, step] : seen.with(at, step);
    });
  }, [progress]);
  return steps;
}

/** Seconds since the run was asked for, counted here so that it moves between two answers. */
function useElapsed(since: string): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const started = Temporal.Instant.from(since);
    const tick = (): void => setSeconds(Math.max(Math.floor(started.until(Temporal.Now.instant()).total('second')), 0));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [since]);
  return seconds;
}

function StepRow({ step, done }: { step: SeenStep; done: boolean }) {
  const { t } = useTranslation();
  const share = done ? 100 : (shareDone(step) ?? 0);
  const figures =
    step.total === null
      ? count(step.done)
      : t('commissions.progress.of', { done: count(done ? step.total : step.done), total: count(step.total) });
  return (
    <li className={done ? 'run-step run-step-done' : 'run-step'}>
      {done ? (
        <CircleCheck className="shape-ahead" aria-label={t('commissions.progress.done')} />
      ) : (
        <LoaderCircle className="spinning" aria-label={t('commissions.progress.now')} />
      )}
      <span>{step.label}</span>
      <span className="run-step-bar" aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
      <span className="figure">{figures}</span>
    </li>
  );
}

/** How far the calculation is, step by step. Each ten percent is said to screen readers. */
export function RunProgress({ run }: { run: CommissionRun }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const steps = useSeenSteps(run.progress);
  const seconds = useElapsed(run.startedAt ?? run.requestedAt);
  const queued = run.state === 'QUEUED';
  const share = queued ? 0 : (shareDone(run.progress) ?? 0);
  const tens = Math.floor(share / 10) * 10;
  useEffect(() => {
    announce(queued ? t('commissions.progress.queued') : t('commissions.progress.announce', { percent: tens }));
  }, [announce, queued, t, tens]);
  return (
    <section className="panel run-progress" aria-label={t('commissions.progress.title')}>
      <div className="run-progress-head">
        <span className="run-progress-share">{share}%</span>
        <progress max={100} value={share} aria-label={t('commissions.progress.title')} />
        <span className="muted">
          {queued
            ? t('commissions.progress.queued')
            : t('commissions.progress.elapsed', { count: seconds, seconds: count(seconds) })}
        </span>
      </div>
      {steps.length > 0 && (
        <ol className="run-steps">
          {steps.map((step) => (
            <StepRow key={step.label} step={step} done={step.label !== run.progress?.label} />
          ))}
        </ol>
      )}
      <p className="panel-footer">
        {run.previousNumber === null
          ? t('commissions.progress.safeFirst')
          : t('commissions.progress.safe', { number: run.previousNumber })}
      </p>
    </section>
  );
}

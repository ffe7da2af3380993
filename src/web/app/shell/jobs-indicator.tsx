import { useQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { jobsQuery } from '#web/lib/jobs.ts';
import { useCompany } from '#web/lib/session.ts';
import { Menu } from '#web/ui/menu.tsx';

/** How many jobs run now, with their progress a click away. */
export function JobsIndicator() {
  const { t } = useTranslation();
  const company = useCompany();
  const { data: jobs = [] } = useQuery(jobsQuery(company.code));
  const label = jobs.length === 0 ? t('shell.jobsNone') : t('shell.jobsRunning', { count: jobs.length });
  return (
    <Menu
      trigger={(button) => (
        <button type="button" className="icon-button" aria-label={label} title={label} {...button}>
          <ListChecks />
          {jobs.length > 0 && <span className="badge">{jobs.length}</span>}
        </button>
      )}
    >
      <div className="menu-label">{label}</div>
      {jobs.map((job) => (
        <div className="job-line" key={job.id}>
          <span>{job.progress.label ?? job.kind}</span>
          {job.progress.total !== null && job.progress.total > 0 && (
            <progress max={job.progress.total} value={job.progress.done} aria-label={job.progress.label ?? job.kind} />
          )}
        </div>
      ))}
    </Menu>
  );
}

import type { ReactNode } from 'react';

export interface Kpi {
  label: string;
  /** Undefined while it loads: a skeleton of the same height stands in. */
  value: ReactNode;
  note?: ReactNode;
}

/** Up to six figures in one panel, each with what it is and what it is compared with. */
export function KpiStrip({ kpis }: { kpis: readonly Kpi[] }) {
  return (
    <dl className="kpi-strip">
      {kpis.map((kpi) => (
        <div className="kpi" key={kpi.label}>
          <dt>{kpi.label}</dt>
          <dd className="kpi-value">{kpi.value ?? <span className="skeleton skeleton-kpi" />}</dd>
          {kpi.value === undefined ? (
            <dd className="kpi-note">
              <span className="skeleton skeleton-note" />
            </dd>
          ) : (
            kpi.note !== undefined && <dd className="kpi-note">{kpi.note}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}

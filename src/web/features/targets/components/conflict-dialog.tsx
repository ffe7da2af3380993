import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetConflict } from '#contract/option-397.ts';
import { instant } from '#web/lib/format.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { ownKey, targetText, type Seen } from '../edits.ts';

interface ConflictDialogProps {
  conflicts: readonly TargetConflict[];
  /** How many there are; the server names the first hundreds. */
  total: number;
  onDecide: (decisions: readonly { key: string; mine: boolean; current: Seen }[]) => void;
  onClose: () => void;
}

/** Values that somebody else changed since they were read: decided one by one, then saved again. */
export function ConflictDialog({ conflicts, total, onDecide, onClose }: ConflictDialogProps) {
  const { t } = useTranslation();
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set());
  const keyOf = ({ customer }: TargetConflict): string => customer ?? ownKey;
  const amount = (value: number | null): string => (value === null ? t('targets.history.blank') : targetText(value));
  const choose = (key: string, own: boolean): void => {
    const next = new Set(mine);
    if (own) next.add(key);
    else next.delete(key);
    setMine(next);
  };
  const decide = (): void =>
    onDecide(
      conflicts.map((conflict) => ({
        key: keyOf(conflict),
        mine: mine.has(keyOf(conflict)),
        current: { value: conflict.current.value, version: conflict.current.version },
      })),
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('targets.conflict.title', { count: total })}
      className="wide-dialog"
      actions={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button onClick={() => setMine(new Set(conflicts.map(keyOf)))}>{t('targets.conflict.allMine')}</Button>
          <Button type="primary" onClick={decide}>
            {t('targets.conflict.decide')}
          </Button>
        </>
      }
    >
      <p className="dialog-text">{t('targets.conflict.text')}</p>
      <div className="chart-table dialog-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('targets.column.customer')}</th>
              <th scope="col">{t('targets.conflict.seen')}</th>
              <th scope="col">{t('targets.conflict.yours')}</th>
              <th scope="col">{t('targets.conflict.now')}</th>
              <th scope="col">{t('targets.conflict.decision')}</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map((conflict) => (
              <tr key={keyOf(conflict)}>
                <th scope="row">
                  {conflict.customer !== null && <span className="code">{conflict.customer} </span>}
                  {conflict.name}
                </th>
                <td>{amount(conflict.seen)}</td>
                <td className="strong">{amount(conflict.yours)}</td>
                <td>
                  <strong>{amount(conflict.current.value)}</strong>{' '}
                  <span className="hint">
                    {t('targets.conflict.by', { by: conflict.current.by ?? '' })}
                    {conflict.current.at !== null && `, ${instant(conflict.current.at)}`}
                  </span>
                </td>
                <td>
                  <Segmented
                    size="small"
                    aria-label={t('targets.conflict.decisionOf', { name: conflict.name })}
                    value={mine.has(keyOf(conflict)) ? 'mine' : 'theirs'}
                    options={[
                      { value: 'mine', label: t('targets.conflict.mine') },
                      { value: 'theirs', label: t('targets.conflict.theirs') },
                    ]}
                    onChange={(value) => choose(keyOf(conflict), value === 'mine')}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}

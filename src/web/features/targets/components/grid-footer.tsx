import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { count } from '#web/lib/format.ts';
import { Kbd } from '#web/ui/kbd.tsx';
import { StatusShape } from '#web/ui/status-chip.tsx';
import type { TargetEdit } from '../edits.ts';

interface GridFooterProps {
  unsaved: number;
  /** What is wrong in the cell that has the focus. */
  faulty: TargetEdit | undefined;
  readOnly: boolean;
  mayUndo: boolean;
  onUndo: () => void;
  onUse: (text: string) => void;
}

/** How much is not saved, what is wrong in the cell, and the keys of the grid. */
export function GridFooter({ unsaved, faulty, readOnly, mayUndo, onUndo, onUse }: GridFooterProps) {
  const { t } = useTranslation();
  if (faulty?.problem !== undefined) {
    const { problem, suggestion, text } = faulty;
    return (
      <div className="inline grid-footer" role="alert" id="portfolio-fault">
        <span className="status-figure text-behind">
          <StatusShape tone="behind" /> {t(`targets.fault.${problem}`, { text })}
        </span>
        {suggestion !== undefined && (
          <button type="button" className="link-button" onClick={() => onUse(suggestion)}>
            {t('targets.fault.use', { suggestion })}
          </button>
        )}
      </div>
    );
  }
  return (
    <div className="inline grid-footer">
      <strong role="status">
        {unsaved === 0 ? t('targets.nothingUnsaved') : t('targets.unsaved', { count: unsaved, shown: count(unsaved) })}
      </strong>
      {mayUndo && (
        <button type="button" className="link-button inline" onClick={onUndo}>
          <Undo2 /> {t('ui.undo')} <Kbd keys="Ctrl Z" />
        </button>
      )}
      {!readOnly && (
        <span className="inline push grid-keys">
          <span>
            <Kbd keys="Enter" /> {t('targets.keys.enter')}
          </span>
          <span>
            <Kbd keys="↑" /> <Kbd keys="↓" /> {t('targets.keys.move')}
          </span>
          <span>
            <Kbd keys="Espaço" /> {t('targets.keys.space')}
          </span>
          <span>
            <Kbd keys="Ctrl V" /> {t('targets.keys.paste')}
          </span>
        </span>
      )}
    </div>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompany } from '#web/lib/session.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { Kbd } from '#web/ui/kbd.tsx';
import { addressIn } from '../navigation.ts';
import { rememberItem, usePaletteItems, type PaletteItem } from './palette-items.ts';

interface PaletteProps {
  open: boolean;
  onClose: () => void;
}

/** Goes to a screen by its code, or to a customer, salesperson or document by code or name. */
export function Palette({ open, onClose }: PaletteProps) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t('shell.palette.title')} bare className="palette">
      {open && <PaletteBody onClose={onClose} />}
    </Dialog>
  );
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const company = useCompany();
  const navigate = useNavigate();
  const listId = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { groups, searching, failed } = usePaletteItems(text);
  const items = groups.flatMap((group) => group.items);
  const chosen = items[Math.min(at, items.length - 1)];
  useEffect(() => setAt(0), [text]);
  useEffect(() => {
    document.querySelector(`#${CSS.escape(listId)} [aria-selected="true"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at, listId]);
  const go = (item: PaletteItem): void => {
    rememberItem(company.code, item);
    onClose();
    void navigate({ href: addressIn(company.code, item.path) });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, items.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && chosen !== undefined && !event.nativeEvent.isComposing) go(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="palette-field">
        <Search />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-label={t('shell.palette.input')}
          {...(chosen === undefined ? {} : { 'aria-activedescendant': `${listId}-${chosen.key}` })}
          placeholder={t('shell.palette.input')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="palette-list" role="listbox" id={listId} aria-label={t('shell.palette.title')}>
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className="palette-group" aria-hidden="true">
              {group.title}
            </div>
            {group.items.map((item) => (
              <div
                key={item.key}
                id={`${listId}-${item.key}`}
                role="option"
                tabIndex={-1}
                aria-selected={item === chosen}
                className="palette-item"
                onClick={() => go(item)}
                onKeyDown={onKeyDown}
              >
                <span className="code">{item.code}</span>
                <span className="palette-name">{item.name}</span>
                <span className="hint push">{item.note}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
      {items.length === 0 && !searching && (
        <div className="palette-empty">
          <strong>{t('shell.palette.empty', { text })}</strong>
          <p>{t('shell.palette.emptyHint')}</p>
        </div>
      )}
      <div className="palette-footer">
        <span role="status">
          {searching
            ? t('shell.palette.searching')
            : failed
              ? t('shell.palette.failed')
              : t('shell.palette.results', { count: items.length })}
        </span>
        <span className="push">
          <Kbd keys="↑" /> <Kbd keys="↓" /> {t('shell.palette.choose')} <Kbd keys="Enter" /> {t('shell.palette.open')}
        </span>
      </div>
    </>
  );
}

import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addressOf } from '#web/lib/api-client.ts';
import { Drawer } from '#web/ui/drawer.tsx';
import { Kbd } from '#web/ui/kbd.tsx';

const order = ['choose', 'own', 'customers', 'save', 'follow'] as const;
const rules = ['optional', 'sum', 'blank', 'month', 'flag', 'production', 'links', 'locked', 'copy'] as const;
const keys = [
  ['↑ ↓', 'move'],
  ['Enter', 'enter'],
  ['Tab', 'tab'],
  ['Espaço', 'space'],
  ['Ctrl V', 'paste'],
  ['Ctrl Z', 'undo'],
  ['Esc', 'revert'],
  ['Alt G', 'save'],
] as const;

/** All of this screen in one place: what it does, the order of work and the rules (S0-02, S0-17). */
export function OptionHelp({ company, open, onClose }: { company: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const report = (number: string): string =>
    addressOf({ path: `/e/:company/relatorios/${number}` }, { params: { company } });
  return (
    <Drawer open={open} onClose={onClose} title={t('targets.help.title')} hint="397">
      <div className="option-help">
        <p>{t('targets.help.what')}</p>
        <h3>{t('targets.help.orderTitle')}</h3>
        <ol>
          {order.map((step) => (
            <li key={step}>{t(`targets.help.order.${step}`)}</li>
          ))}
        </ol>
        <h3>{t('targets.help.rulesTitle')}</h3>
        <ul>
          {rules.map((rule) => (
            <li key={rule}>{t(`targets.help.rules.${rule}`)}</li>
          ))}
        </ul>
        <h3>{t('targets.help.keysTitle')}</h3>
        <dl className="shortcut-list">
          {keys.map(([key, what]) => (
            <div key={key}>
              <dt>
                <Kbd keys={key} />
              </dt>
              <dd>{t(`targets.help.keys.${what}`)}</dd>
            </div>
          ))}
        </dl>
        <h3>{t('targets.help.relatedTitle')}</h3>
        <ul>
          <li>
            <Link to={report('125')}>125</Link> {t('targets.help.related.r125')}
          </li>
          <li>
            <Link to={report('126')}>126</Link> {t('targets.help.related.r126')}
          </li>
          <li>IMP001 {t('targets.help.related.imports')}</li>
        </ul>
      </div>
    </Drawer>
  );
}

import { Input, Segmented } from 'antd';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '#web/lib/format.ts';

interface LineFilterProps {
  lineCount: number;
  zeroCount: number;
  zeros: boolean;
  search: string;
  onChange: (change: { zeros?: boolean; search?: string }) => void;
}

const typingPause = 300;

/** All lines or only the zeros, and a search that waits for a pause in the typing. */
export function LineFilter({ lineCount, zeroCount, zeros, search, onChange }: LineFilterProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(search);
  useEffect(() => {
    if (typed === search) return undefined;
    const timer = setTimeout(() => onChange({ search: typed }), typingPause);
    return () => clearTimeout(timer);
  }, [onChange, search, typed]);
  return (
    <div className="line-filter no-print">
      <Segmented
        aria-label={t('commissions.line.filter')}
        value={zeros ? 'zeros' : 'all'}
        onChange={(value) => onChange({ zeros: value === 'zeros' })}
        options={[
          { value: 'all', label: `${t('commissions.line.all')} ${count(lineCount)}` },
          { value: 'zeros', label: `${t('commissions.line.onlyZeros')} ${count(zeroCount)}` },
        ]}
      />
      <Input
        allowClear
        prefix={<Search />}
        className="search-field"
        aria-label={t('commissions.line.search')}
        placeholder={t('commissions.line.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}

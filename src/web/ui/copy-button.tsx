import { Button } from 'antd';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from './live-region.tsx';

interface CopyButtonProps {
  text: string;
  /** What is copied, for whoever does not see the button's surroundings. */
  label: string;
}

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    announce(t('ui.copied'));
  };
  return (
    <Button
      size="small"
      icon={copied ? <Check className="shape-ahead" /> : <Copy />}
      aria-label={label}
      onClick={() => void copy()}
    >
      {copied ? t('ui.copied') : t('ui.copy')}
    </Button>
  );
}

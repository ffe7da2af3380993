import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportKind } from '#contract/imports.ts';
import { Message } from '#web/ui/message.tsx';

/** Says that the mapping is of another kind than the one chosen, and offers to send that one. */
export function OtherKind({
  kind,
  other,
  onSwitch,
}: {
  kind: ImportKind;
  /** The name alone of a kind that does not exist. */
  other: ImportKind | string;
  onSwitch: (kind: string) => void;
}) {
  const { t } = useTranslation();
  if (typeof other === 'string') {
    return <Message tone="behind" title={t('imports.upload.unknownKind', { other })} />;
  }
  return (
    <Message
      tone="risk"
      title={t('imports.upload.otherKind', { other: other.label, kind: kind.label })}
      actions={
        <Button onClick={() => onSwitch(other.kind)}>{t('imports.upload.switchKind', { other: other.label })}</Button>
      }
    />
  );
}

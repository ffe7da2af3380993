import { Tooltip } from 'antd';
import type { ComponentProps } from 'react';
import { ShortcutButton } from '#web/ui/shortcut-button.tsx';

interface ReasonButtonProps extends ComponentProps<typeof ShortcutButton> {
  /** Why it cannot be pressed now; undefined when it can. */
  reason: string | undefined;
}

/** A button that, when it is disabled, says why: on hover, and to screen readers always. */
export function ReasonButton({ reason, ...button }: ReasonButtonProps) {
  if (reason === undefined) return <ShortcutButton {...button} />;
  return (
    <Tooltip title={reason}>
      <span className="reason-button">
        <ShortcutButton {...button} disabled />
        <span className="sr-only">{reason}</span>
      </span>
    </Tooltip>
  );
}

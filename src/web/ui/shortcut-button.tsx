import { Button, type ButtonProps } from 'antd';
import { useShortcut } from '#web/lib/shortcuts.ts';
import { Kbd } from './kbd.tsx';

interface ShortcutButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** 'Alt G', 'Ctrl Enter'; printed on the button and listed in the keyboard help. */
  keys: string;
  label: string;
  onPress: () => void;
}

/** A button that a shortcut also presses; the shortcut is printed on it. */
export function ShortcutButton({ keys, label, onPress, disabled = false, ...button }: ShortcutButtonProps) {
  useShortcut({ keys, label, run: onPress, when: !disabled });
  return (
    <Button {...button} disabled={disabled} onClick={onPress} aria-keyshortcuts={keys.replaceAll(' ', '+')}>
      {label} <Kbd keys={keys} />
    </Button>
  );
}

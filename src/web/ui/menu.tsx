import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';

interface MenuProps {
  /** The button that opens it; it receives what makes it one. */
  trigger: (button: { onClick: () => void; 'aria-expanded': boolean; 'aria-haspopup': true }) => ReactNode;
  /** Buttons and links; choosing one closes the menu. */
  children: ReactNode;
  side?: 'left' | 'right';
}

/** A short floating list under a button. Arrows walk it, Esc closes it and gives the focus back. */
export function Menu({ trigger, children, side = 'right' }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const items = (): HTMLElement[] => [
    ...(root.current?.querySelectorAll<HTMLElement>('.menu-list a, .menu-list button') ?? []),
  ];
  useEffect(() => {
    if (!open) return undefined;
    items()[0]?.focus();
    const closeOutside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) return;
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    if (event.key === 'Escape') {
      setOpen(false);
      root.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
    } else if (event.key === 'ArrowDown') all[(at + 1) % all.length]?.focus();
    else if (event.key === 'ArrowUp') all[(at - 1 + all.length) % all.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && !root.current?.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    <div className="menu-holder" role="presentation" ref={root} onKeyDown={onKeyDown} onBlur={onBlur}>
      {trigger({ onClick: () => setOpen(!open), 'aria-expanded': open, 'aria-haspopup': true })}
      {open && (
        // Choosing is what closes it; the keyboard chooses with Enter, which is a click too.
        <div className={`menu-list menu-${side}`} role="presentation" onClick={() => setOpen(false)}>
          {children}
        </div>
      )}
    </div>
  );
}

import { useEffect, useRef } from 'react';

export interface Shortcut {
  /** 'Ctrl K', 'Alt G', 'J', '?', 'Esc'. */
  keys: string;
  /** What it does, for the keyboard help. */
  label: string;
  run: () => void;
  /** Whether it is in force now; true when left out. */
  when?: boolean;
  /** Whether the keyboard help lists it; true when left out. */
  listed?: boolean;
}

interface Registered {
  readonly current: Shortcut;
}

/** In the order of registration: the last one in force wins, so a drawer's Esc comes before its page's. */
const registered: Registered[] = [];

/** Puts a shortcut in force while the component is there. */
export function useShortcut(shortcut: Shortcut): void {
  const ref = useRef(shortcut);
  useEffect(() => {
    ref.current = shortcut;
  });
  const active = shortcut.when ?? true;
  useEffect(() => {
    if (!active) return undefined;
    registered.push(ref);
    return () => {
      registered.splice(registered.indexOf(ref), 1);
    };
  }, [active, shortcut.keys]);
}

/** What can be pressed now, for the keyboard help; one line a combination. */
export function shortcutsInForce(): Shortcut[] {
  const byKeys = new Map<string, Shortcut>();
  for (const { current } of registered) if (current.listed ?? true) byKeys.set(current.keys, current);
  return [...byKeys.values()];
}

const keyNames: Record<string, string> = { Escape: 'Esc', ' ': 'Espaço', ArrowUp: '↑', ArrowDown: '↓' };

/** 'Ctrl K' of the event; Shift is only named where it does not already choose the character. */
export function keysOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'code'>): string {
  // Alt composes characters on some keyboards: the key's place says which letter it was.
  const letter = event.altKey && event.code.startsWith('Key') ? event.code.slice(3) : event.key;
  const name = keyNames[letter] ?? (letter.length === 1 ? letter.toUpperCase() : letter);
  return [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', name].filter(Boolean).join(' ');
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type);
}

/** Runs the last registered shortcut of what was pressed. Plain characters belong to whoever is typing. */
export function listenForShortcuts(target: Document): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const keys = keysOf(event);
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isTyping(event.target) && ((plain && event.key !== 'Escape' && event.key.length === 1) || keys === 'Ctrl Z'))
      return;
    // A modal dialog owns the keyboard; its Esc is the browser's.
    if (target.querySelector('dialog:modal') !== null) return;
    const found = registered.findLast(({ current }) => current.keys === keys);
    if (found === undefined) return;
    event.preventDefault();
    found.current.run();
  };
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}

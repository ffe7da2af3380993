import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** Says a text to screen readers without moving the focus: progress, saved, undone. */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}

/** Holds the one polite live region of the application. */
export function LiveRegion({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const announce = useCallback((text: string) => setSaid((last) => ({ text, turn: last.turn + 1 })), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="sr-only" role="status" aria-live="polite">
        {/* The same text twice in a row must be read twice: a new element makes it new. */}
        <span key={said.turn}>{said.text}</span>
      </div>
    </AnnounceContext>
  );
}

import { useEffect, useSyncExternalStore } from 'react';

/** The last step of the breadcrumb, named by the page that is open: 'Outubro de 2026, nº 47'. */
let current: string | undefined;
const listeners = new Set<() => void>();

function change(crumb: string | undefined): void {
  current = crumb;
  for (const listener of listeners) listener();
}

/** Names what is open inside a screen of the menu, for as long as the page is there. */
export function useNameCrumb(crumb: string | undefined): void {
  useEffect(() => {
    change(crumb);
    return () => change(undefined);
  }, [crumb]);
}

/** What the open page named. */
export function useCrumb(): string | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

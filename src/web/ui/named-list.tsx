import { useLayoutEffect, useRef, type ReactElement } from 'react';

/** The list that drops down from a Select gets a role from antd but no name: a screen reader would say only "list". */
function NamedList({ label, children }: { label: string; children: ReactElement }) {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const list of root.current?.querySelectorAll('[role=listbox]') ?? []) list.setAttribute('aria-label', label);
  });
  return <div ref={root}>{children}</div>;
}

/** For a Select's `popupRender`. */
export function namedList(label: string): (list: ReactElement) => ReactElement {
  return (list) => <NamedList label={label}>{list}</NamedList>;
}

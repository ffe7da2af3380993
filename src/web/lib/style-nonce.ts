/** The nonce the server put in this answer's page; undefined in development, where no policy is sent. */
export function styleNonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  const nonce = meta?.nonce || meta?.getAttribute('nonce');
  return nonce === null || nonce === '' ? undefined : nonce;
}

/**
 * Gives every style element made by a script the page's nonce. Parts of the component library (scroll lock,
 * scroll bar measure) make theirs without one, and the content security policy would drop them.
 */
export function installStyleNonce(): void {
  const nonce = styleNonce();
  if (nonce === undefined) return;
  const createElement = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = createElement(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}

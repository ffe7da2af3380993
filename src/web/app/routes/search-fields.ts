/** The named fields of an address's search, as texts; blank and unknown ones are dropped. */
export function texts<Name extends string>(...names: Name[]) {
  return (search: Record<string, unknown>): Partial<Record<Name, string>> => {
    const found: Partial<Record<Name, string>> = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === 'string' ? value !== '' : typeof value === 'number') found[name] = String(value);
    }
    return found;
  };
}

/** The named fields of an address's search, as whole numbers; anything else is dropped. */
export function integers<Name extends string>(...names: Name[]) {
  return (search: Record<string, unknown>): Partial<Record<Name, number>> => {
    const found: Partial<Record<Name, number>> = {};
    for (const name of names) {
      const value = search[name];
      const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
      if (typeof number === 'number' && Number.isSafeInteger(number)) found[name] = number;
    }
    return found;
  };
}

/** One file of the tree, path relative to the root with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Literal {
  /** What stands between the quotes, as written. */
  readonly text: string;
  /** Position of the opening quote. */
  readonly start: number;
}

export interface Scan {
  /** The text with every comment blanked and every position kept. */
  readonly code: string;
  readonly literals: readonly Literal[];
}

// A slash after one of these begins a regular expression; after anything else it divides.
const beforeRegExp = /(?:[=(,:;!&|?{}[+*%<>~^-]|\b(?:return|typeof|case|in|of|do|else|void|await|yield))\s*$/;

function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
    else if (text[at] === '\n') return -1;
  }
  return -1;
}

function endOfRegExp(text: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '\n') return -1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return at;
  }
  return -1;
}

/**
 * Separates code, comments and string literals of TypeScript without a parser: the compiler of version 7 offers none.
 * Templates are followed into their `${}` parts. Good for questions about imports, calls and titles, not for more.
 */
export function scanSource(text: string): Scan {
  const code = text.split('');
  const literals: Literal[] = [];
  // For each open template: where it began, and how many braces are open inside its current `${}`.
  const templates: { start: number; braces: number }[] = [];
  const blank = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) if (code[at] !== '\n') code[at] = ' ';
  };
  let at = 0;
  const readTemplate = (): void => {
    while (at < text.length) {
      if (text[at] === '\\') at += 2;
      else if (text[at] === '`') {
        const open = templates.pop();
        if (open !== undefined) literals.push({ text: text.slice(open.start + 1, at), start: open.start });
        at += 1;
        return;
      } else if (text[at] === '$' && text[at + 1] === '{') {
        const open = templates.at(-1);
        if (open !== undefined) open.braces = 1;
        at += 2;
        return;
      } else at += 1;
    }
  };
  while (at < text.length) {
    const char = text[at];
    const next = text[at + 1];
    const template = templates.at(-1);
    if (char === '/' && (next === '/' || next === '*')) {
      const close = next === '/' ? text.indexOf('\n', at) : text.indexOf('*/', at + 2) + 2;
      const end = close < at + 2 ? text.length : close;
      blank(at, end);
      at = end;
    } else if (char === '"' || char === "'") {
      const end = endOfQuoted(text, at);
      if (end > 0) literals.push({ text: text.slice(at + 1, end), start: at });
      at = end > 0 ? end + 1 : at + 1;
    } else if (char === '`') {
      templates.push({ start: at, braces: 0 });
      at += 1;
      readTemplate();
    } else if (char === '/' && beforeRegExp.test(code.slice(Math.max(0, at - 20), at).join(''))) {
      const end = endOfRegExp(text, at);
      at = end > 0 ? end + 1 : at + 1;
    } else {
      if (template !== undefined && char === '{') template.braces += 1;
      if (template !== undefined && char === '}') template.braces -= 1;
      at += 1;
      if (template?.braces === 0 && char === '}') readTemplate();
    }
  }
  return { code: code.join(''), literals: literals.toSorted((a, b) => a.start - b.start) };
}

/** Lines that hold code: blank lines and comments do not count. */
export function countCodeLines(text: string): number {
  return scanSource(text)
    .code.split('\n')
    .filter((line) => line.trim() !== '').length;
}

/** Every path a file imports, exports from, loads lazily or starts as a worker, as written. */
export function findImports(text: string): string[] {
  const { code } = scanSource(text);
  const patterns = [
    /^\s*(?:import|export)\b[^;'"`]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\s*\(\s*['"`]([^'"`]+)['"`]/g,
    /\bnew\s+URL\s*\(\s*['"`]([^'"`]+\.tsx?)['"`]\s*,\s*import\.meta\.url/g,
  ];
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? ''));
}

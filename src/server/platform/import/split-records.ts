/**
 * Splitting of delimited text into records. A piece of text without a quote, which nearly every piece of a large file
 * is, is split by the engine's own `split`; a piece with quotes goes character by character.
 */

export type Dialect = { readonly delimiter: string; readonly quotes: boolean };

export type FileRecord = {
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly cells: string[];
};

export type Splitter = {
  /** Adds text and answers the records that are complete. */
  push(text: string): FileRecord[];
  /** What is left: the last record, when no line end follows it. */
  end(): FileRecord[];
  /** The line on which a quote was opened and not closed so far. */
  readonly openQuote: number | undefined;
  /** Characters held because their record is not complete. */
  readonly held: number;
};

const quote = 34;
const newline = 10;
const carriageReturn = 13;

function withoutReturn(line: string): string {
  return line.charCodeAt(line.length - 1) === carriageReturn ? line.slice(0, -1) : line;
}

/** Splits text that comes in pieces of any size. Blank lines are no records, but they count as lines. */
export function makeSplitter(dialect: Dialect): Splitter {
  let rest = '';
  let line = 1;
  let openQuote: number | undefined;

  const plain = (text: string): FileRecord[] => {
    const records: FileRecord[] = [];
    const lines = text.split('\n');
    for (const each of lines) {
      const content = withoutReturn(each);
      if (content !== '') records.push({ line, cells: content.split(dialect.delimiter) });
      line += 1;
    }
    return records;
  };

  return {
    get openQuote() {
      return openQuote;
    },
    get held() {
      return rest.length;
    },
    push(text) {
      const all = rest === '' ? text : rest + text;
      if (dialect.quotes && all.includes('"')) {
        const found = splitQuoted(all, dialect.delimiter, line, false);
        rest = all.slice(found.consumed);
        line = found.line;
        openQuote = found.openQuote;
        return found.records;
      }
      const end = all.lastIndexOf('\n');
      if (end < 0) {
        rest = all;
        return [];
      }
      rest = all.slice(end + 1);
      return plain(all.slice(0, end));
    },
    end() {
      if (rest === '') return [];
      const last = rest;
      rest = '';
      if (!dialect.quotes || !last.includes('"')) return plain(last);
      const found = splitQuoted(last, dialect.delimiter, line, true);
      openQuote = found.openQuote;
      return found.records;
    },
  };
}

type Quoted = { records: FileRecord[]; consumed: number; line: number; openQuote: number | undefined };

/**
 * A quote opens a quoted cell only at the cell's beginning; inside one, two quotes are one. What stands between a
 * closing quote and the delimiter is kept, as some exports forget to double a quote.
 */
function splitQuoted(text: string, delimiter: string, firstLine: number, isEnd: boolean): Quoted {
  const separator = delimiter.charCodeAt(0);
  const records: FileRecord[] = [];
  let line = firstLine;
  let consumed = 0;
  let position = 0;
  while (position < text.length) {
    const startLine = line;
    const cells: string[] = [];
    let done = false;
    while (!done) {
      let cell = '';
      if (text.charCodeAt(position) === quote) {
        const opened = line;
        position += 1;
        let closed = false;
        while (!closed) {
          const next = text.indexOf('"', position);
          // A quote at the end of the piece may be half of a doubled one.
          if (next < 0 || (next === text.length - 1 && !isEnd)) {
            return { records, consumed, line: startLine, openQuote: opened };
          }
          cell += text.slice(position, next);
          position = next + 1;
          if (text.charCodeAt(position) === quote) {
            cell += '"';
            position += 1;
          } else closed = true;
        }
        for (let i = 0; i < cell.length; i += 1) if (cell.charCodeAt(i) === newline) line += 1;
      }
      const start = position;
      let code = text.charCodeAt(position);
      while (position < text.length && code !== separator && code !== newline) {
        position += 1;
        code = text.charCodeAt(position);
      }
      if (position >= text.length && !isEnd) return { records, consumed, line: startLine, openQuote: undefined };
      const tail = text.slice(start, position);
      done = position >= text.length || code === newline;
      cells.push(done ? cell + withoutReturn(tail) : cell + tail);
      position += 1;
    }
    line += 1;
    consumed = Math.min(position, text.length);
    if (cells.length > 1 || cells[0] !== '') records.push({ line: startLine, cells });
  }
  return { records, consumed, line, openQuote: undefined };
}

/** The first records of a text; `whole` says that the text is not cut, so that its last record counts. */
export function splitRecords(text: string, dialect: Dialect, limit: number, whole: boolean): FileRecord[] {
  const splitter = makeSplitter(dialect);
  const records = splitter.push(text);
  // A cut record is better than none: a single line longer than the sample still shows its columns.
  if (whole || records.length === 0) records.push(...splitter.end());
  return records.slice(0, limit);
}

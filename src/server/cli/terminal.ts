/** Where a command writes: the result on stdout, everything else on stderr. */
export type Terminal = {
  out(text: string): void;
  /** A sentence for the person, on a line of its own. */
  say(line: string): void;
  /** How far a long work is: one line that is rewritten on a terminal, a line now and then elsewhere. */
  progress(label: string, done: number, total: number | null): void;
  /** Ends the line of the progress, if one is open. */
  endProgress(): void;
};

export type Streams = {
  out(text: string): void;
  err(text: string): void;
  /** Whether stderr is a terminal on which a line can be rewritten. */
  readonly isTerminal: boolean;
};

const plainInterval = 10_000;
const numbers = new Intl.NumberFormat('pt-BR');

export function makeTerminal(streams: Streams): Terminal {
  let open = false;
  let shown = '';
  let lastLabel = '';
  let lastAt = 0;
  const endProgress = (): void => {
    if (open) streams.err('\n');
    open = false;
    shown = '';
  };
  return {
    out: (text) => streams.out(text.endsWith('\n') ? text : `${text}\n`),
    say(line) {
      endProgress();
      streams.err(`${line}\n`);
    },
    progress(label, done, total) {
      const line = progressLine(label, done, total);
      if (streams.isTerminal) {
        if (line !== shown) streams.err(`\r\u001b[2K${line}`);
        shown = line;
        open = true;
        return;
      }
      const now = performance.now();
      if (label === lastLabel && now - lastAt < plainInterval) return;
      lastLabel = label;
      lastAt = now;
      streams.err(`${line}\n`);
    },
    endProgress,
  };
}

function progressLine(label: string, done: number, total: number | null): string {
  if (total === null || total === 0) return done === 0 ? `${label}…` : `${label}: ${numbers.format(done)}`;
  const percent = Math.min(100, Math.floor((done * 100) / total));
  return `${label}: ${numbers.format(done)} de ${numbers.format(total)} (${percent}%)`;
}

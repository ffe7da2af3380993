import { runAlvo } from './run-alvo.ts';

/** The command line of this process. `alvo.js` calls it once it runs on the Node that the product needs. */
export async function main(): Promise<void> {
  // Whoever reads the output may stop early, as `head` does: that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
  const exit = await runAlvo(process.argv.slice(2), {
    env: process.env,
    streams: {
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
      isTerminal: process.stderr.isTTY,
    },
  });
  if (exit !== undefined) process.exitCode = exit;
}

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
  }).catch(tellFault);
  if (exit !== undefined) process.exitCode = exit;
}

/** A fault of the program: said in words; its trace is for whoever asks for it. */
function tellFault(error: unknown): 1 {
  process.stderr.write(`Ocorreu um erro inesperado: ${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  else process.stderr.write('Com LOG_LEVEL=debug o mesmo comando mostra os detalhes.\n');
  return 1;
}

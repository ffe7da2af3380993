import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer } from 'vite';
import { projectRoot } from './run-command.ts';

/** `npm run dev`: the server restarts and the screens reload as files change; the screens' server passes on /api. */
const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', 'src/server/main.ts', ...process.argv.slice(2)],
  {
    cwd: projectRoot,
    stdio: 'inherit',
  },
);
const screens = await createServer({ configFile: join(projectRoot, 'vite.config.ts') });
await screens.listen();
screens.printUrls();

const stop = (): void => {
  server.kill('SIGTERM');
  void screens.close().finally(() => process.exit());
};
process.once('SIGINT', stop).once('SIGTERM', stop);
server.once('exit', stop);

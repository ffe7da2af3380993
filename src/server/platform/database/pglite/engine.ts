import { Worker } from 'node:worker_threads';
import type { EngineOptions, FromWorker, ToWorker } from './messages.ts';

type Request = ToWorker extends infer M ? (M extends { id: number } ? Omit<M, 'id'> : never) : never;

/** The main thread's side of the engine's worker. */
export type Engine = {
  /** Sends wire bytes; the answer goes to `onData` piece by piece, and the promise ends when the engine has answered all. */
  wire(bytes: Uint8Array): Promise<void>;
  /** Rolls back and forgets what the previous connection left in the session. */
  reset(): Promise<void>;
  /** What the next `COPY … FROM '/dev/blob'` reads. The bytes are handed over, not copied. */
  blob(bytes: Buffer | undefined): Promise<void>;
  /** Writes a dump of the data folder, from which another engine can start. */
  dump(file: string): Promise<void>;
  close(): Promise<void>;
  onData: (bytes: Buffer) => void;
};

export async function startEngine(options: EngineOptions): Promise<Engine> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: options });
  const waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  let nextId = 1;
  let stopped: Error | undefined;
  const ready = Promise.withResolvers<void>();

  const ask = (request: Request): Promise<void> => {
    if (stopped !== undefined) return Promise.reject(stopped);
    const id = nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    waiting.set(id, { resolve, reject });
    const bytes = 'bytes' in request ? request.bytes : undefined;
    const whole = bytes !== undefined && bytes.byteLength === bytes.buffer.byteLength;
    worker.postMessage({ ...request, id }, whole ? [bytes.buffer as ArrayBuffer] : []);
    return promise;
  };
  const engine: Engine = {
    onData: () => undefined,
    wire: (bytes) => ask({ kind: 'wire', bytes }),
    reset: () => ask({ kind: 'reset' }),
    blob: (bytes) => ask({ kind: 'blob', bytes }),
    dump: (file) => ask({ kind: 'dump', file }),
    close: async () => {
      await ask({ kind: 'close' });
      await worker.terminate();
    },
  };
  const deliver = (bytes: Uint8Array | undefined): void => {
    if (bytes !== undefined)
      engine.onData(Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength));
  };
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'ready') return ready.resolve();
    if (message.kind === 'data') return deliver(message.bytes);
    const request = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'failed') return request?.reject(new Error(message.message));
    deliver(message.bytes);
    request?.resolve();
  });
  const stop = (error: Error): void => {
    stopped ??= error;
    ready.reject(error);
    for (const request of waiting.values()) request.reject(error);
    waiting.clear();
  };
  worker.on('error', (error) => stop(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) => stop(new Error(`the embedded database stopped (${code})`)));
  await ready.promise;
  return engine;
}

/** What the main thread asks of the engine's worker. */
export type ToWorker =
  | { kind: 'wire'; id: number; bytes: Uint8Array }
  | { kind: 'reset'; id: number }
  | { kind: 'blob'; id: number; bytes: Uint8Array | undefined }
  | { kind: 'dump'; id: number; file: string }
  | { kind: 'close'; id: number };

export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'data'; bytes: Uint8Array }
  | { kind: 'done'; id: number; bytes: Uint8Array | undefined }
  | { kind: 'failed'; id: number; message: string };

export type EngineOptions = {
  /** Where the engine keeps its files; in memory without it. */
  dataFolder: string | undefined;
  /** A dumped data folder to start from. */
  templateFile: string | undefined;
};

import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { refuse } from '#kernel/refusal.ts';

/** A file on disk, complete, with what tells whether it is the same as another. */
export type UploadedFile = {
  readonly path: string;
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
};

/** Streams the one file of a multipart request to the folder; a second file, or none, is refused. */
export async function receiveUpload(
  request: FastifyRequest,
  folder: string,
): Promise<{ file: UploadedFile; fields: Record<string, unknown> }> {
  if (!request.isMultipart()) refuse('http.unsupported-media-type');
  await mkdir(folder, { recursive: true });
  const fields: Record<string, unknown> = {};
  let file: UploadedFile | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = part.value;
      else if (file === undefined) file = await store(part.file, part.filename, folder);
      else refuse('http.invalid-upload');
    }
  } catch (error) {
    if (file) await discardUpload(file);
    throw error;
  }
  return { file: file ?? refuse('http.invalid-upload'), fields };
}

export async function discardUpload(file: UploadedFile): Promise<void> {
  await rm(file.path, { force: true });
}

async function store(content: Readable & { truncated?: boolean }, name: string, folder: string): Promise<UploadedFile> {
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  try {
    await pipeline(content, measure, createWriteStream(path, { mode: 0o600 }));
    if (content.truncated) refuse('http.body-too-large');
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  // A browser may send a path; only the last part is a name.
  const fileName = name.split(/[\\/]/).at(-1) ?? '';
  return { path, fileName: fileName === '' ? 'arquivo' : fileName, size, sha256: hash.digest('hex') };
}

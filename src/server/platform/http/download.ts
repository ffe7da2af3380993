import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** A file as an answer. A stream is sent as it is made: a million rows never stand in memory. */
export type Download = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Readable | AsyncIterable<string | Uint8Array> | Uint8Array;
};

/** Sends a file to be saved; its media type must be one the endpoint promises. */
export function sendDownload(reply: FastifyReply, promised: readonly string[], file: Download): FastifyReply {
  if (!promised.includes(file.mediaType)) throw new TypeError(`media type ${file.mediaType} is not promised`);
  const plain = file.fileName.replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
  const content =
    file.content instanceof Readable
      ? file.content
      : file.content instanceof Uint8Array
        ? Buffer.from(file.content)
        : Readable.from(file.content);
  return reply
    .type(file.mediaType.startsWith('text/') ? `${file.mediaType}; charset=utf-8` : file.mediaType)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    )
    .send(content);
}

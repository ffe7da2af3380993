import type { LightMyRequestResponse } from 'fastify';
import type { App } from '#server/app.ts';
import type { SignedIn } from './builders/access.ts';

/** Sends a file as a form of a browser does, with other fields before it; answers as it came. */
export function upload(
  app: App,
  who: SignedIn,
  path: string,
  file: { name: string; content: string | Uint8Array },
  fields: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  const boundary = 'limite-do-teste';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  parts.push(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: text/csv\r\n\r\n`,
  );
  return app.fastify.inject({
    method: 'POST',
    url: path.replace(':company', who.company.code),
    headers: {
      host: 'localhost',
      origin: 'http://localhost',
      cookie: who.cookie,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: Buffer.concat([
      Buffer.from(parts.join('')),
      Buffer.from(file.content),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  });
}

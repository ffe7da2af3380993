export type { Api, Door } from './api.ts';
export { buildServer, type ServerOptions } from './build-server.ts';
export type { Download } from './download.ts';
export { openApiOf } from './openapi.ts';
export { type Message, type Messages } from './problems.ts';
export { route, type Handler, type Input } from './route.ts';
export { type UploadedFile } from './upload.ts';

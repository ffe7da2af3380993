import { createServer } from 'node:net';

/** The server cannot listen where it was asked to; the message is for the person at the terminal. */
export class PortRefused extends Error {
  readonly code = 'server.port';
  constructor(host: string, port: number, cause: unknown) {
    super(wordsOf(host, port, cause), { cause });
    this.name = 'PortRefused';
  }
}

/** Refuses a port that cannot be listened on, before a database is made for a server that would not start. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const server = createServer();
  server.once('error', (error) => reject(new PortRefused(host, port, error)));
  server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()));
  await promise;
}

function wordsOf(host: string, port: number, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const other = port < 65_535 ? port + 1 : 3000;
  if (code === 'EADDRINUSE') {
    return `A porta ${port} já está em uso. Encerre quem a usa, ou escolha outra: PORT=${other} npm start`;
  }
  if (code === 'EACCES') return `Sem permissão para usar a porta ${port}. Escolha outra, acima de 1023: PORT=3000`;
  return `Não é possível escutar em ${host}, porta ${port}. HOST deve ser um endereço desta máquina.`;
}

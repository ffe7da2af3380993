import { Duplex } from 'node:stream';
import type { Engine } from './engine.ts';

type Piece = { chunk: Buffer };
type Done = (error?: Error | null) => void;

const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'utf8');

function frame(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(kind, 'latin1');
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const setting = (name: string, value: string): Buffer => frame('S', Buffer.concat([text(name), text(value)]));

/** What a server says after accepting a connection: the engine has no such step of its own. */
const greeting = Buffer.concat([
  frame('R', Buffer.alloc(4)),
  setting('server_version', '18.0'),
  setting('client_encoding', 'UTF8'),
  setting('DateStyle', 'ISO, MDY'),
  setting('TimeZone', 'UTC'),
  setting('standard_conforming_strings', 'on'),
  frame('K', Buffer.alloc(8)),
  frame('Z', Buffer.from('I', 'latin1')),
]);

const terminate = 'X'.charCodeAt(0);

/**
 * What the driver takes for its socket: wire bytes out to the engine's worker, answers back. So one driver, with its
 * types, errors and prepared statements, serves both engines.
 */
export function wireStream(engine: Engine): Duplex {
  let greeted = false;

  const forward = (bytes: Buffer, done: Done): void => {
    if (!greeted) {
      greeted = true;
      engine.onData = (answer) => void stream.push(answer);
      engine.reset().then(() => {
        stream.push(greeting);
        done();
      }, done);
      return;
    }
    if (bytes[0] === terminate) return done();
    // The driver keeps and reuses its buffers, so the worker gets a copy of its own.
    engine.wire(new Uint8Array(bytes)).then(() => done(), done);
  };
  const stream = new Duplex({
    // The driver writes whole messages, and corks those which belong together: they go over as one.
    write: (chunk: Buffer, _encoding, done) => forward(chunk, done),
    writev: (pieces: Piece[], done) => forward(Buffer.concat(pieces.map((piece) => piece.chunk)), done),
    read: () => undefined,
    final: (done) => {
      done();
      stream.destroy();
    },
    destroy: (error, done) => {
      engine.onData = () => undefined;
      if (!greeted) return done(error);
      engine.reset().then(
        () => done(error),
        () => done(error),
      );
    },
  });
  return Object.assign(stream, {
    connect: () => void setImmediate(() => stream.emit('connect')),
    setNoDelay: () => stream,
    setKeepAlive: () => stream,
    ref: () => stream,
    unref: () => stream,
  });
}

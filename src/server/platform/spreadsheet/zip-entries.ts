import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const entryLength = 46;
const localLength = 30;
/** The end record may be followed by a comment of 64 kB. */
const tailLength = endLength + 0xffff;
/** A workbook has a few dozen entries of a hundred bytes each. */
const directoryLimit = 1024 * 1024;

/** A file inside a zip file, as its directory tells of it. */
export type ZipEntry = {
  readonly name: string;
  readonly deflated: boolean;
  readonly packedBytes: number;
  /** Infinity when the plain directory has no room for it (zip64). */
  readonly unpackedBytes: number;
  readonly offset: number;
};

/** The entries of a zip file, without unpacking any; undefined when it is no zip, 'too-many' when no workbook has as many. */
export async function zipEntries(path: string): Promise<readonly ZipEntry[] | 'too-many' | undefined> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, tailLength));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = endOf(tail);
    if (end < 0) return undefined;
    const length = tail.readUInt32LE(end + 12);
    const start = tail.readUInt32LE(end + 16);
    if (length > directoryLimit) return 'too-many';
    if (start + length > size) return undefined;
    const directory = Buffer.alloc(length);
    await file.read(directory, 0, length, start);
    return entriesOf(directory);
  } finally {
    await file.close();
  }
}

function endOf(tail: Buffer): number {
  for (let at = tail.length - endLength; at >= 0; at -= 1) if (tail.readUInt32LE(at) === endSignature) return at;
  return -1;
}

function entriesOf(directory: Buffer): ZipEntry[] | undefined {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + entryLength <= directory.length;) {
    if (directory.readUInt32LE(at) !== entrySignature) return undefined;
    const unpacked = directory.readUInt32LE(at + 24);
    const nameEnd = at + entryLength + directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + entryLength, nameEnd),
      deflated: directory.readUInt16LE(at + 10) === 8,
      packedBytes: directory.readUInt32LE(at + 20),
      unpackedBytes: unpacked === 0xffffffff ? Infinity : unpacked,
      offset: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** The bytes of one entry, unpacked piece by piece. */
export async function openZipEntry(path: string, entry: ZipEntry): Promise<Readable> {
  const head = Buffer.alloc(localLength);
  const file = await open(path);
  try {
    await file.read(head, 0, localLength, entry.offset);
  } finally {
    await file.close();
  }
  const start = entry.offset + localLength + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = createReadStream(path, { start, end: start + Math.max(entry.packedBytes, 1) - 1 });
  if (!entry.deflated) return packed;
  const unpacking = createInflateRaw();
  packed.on('error', (error) => unpacking.destroy(error));
  return packed.pipe(unpacking);
}

import { open } from 'node:fs/promises';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const entryLength = 46;
/** The end record may be followed by a comment of 64 kB. */
const tailLength = endLength + 0xffff;
/** A workbook has a few dozen entries of a hundred bytes each. */
const directoryLimit = 1024 * 1024;

/**
 * How many bytes the entries of a zip file unpack to, as its directory says, without unpacking any; undefined when it is
 * no zip. An entry too large for the plain directory (zip64) counts as infinite.
 */
export async function unpackedBytes(path: string): Promise<number | undefined> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, tailLength));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = endOf(tail);
    if (end < 0) return undefined;
    const length = tail.readUInt32LE(end + 12);
    const start = tail.readUInt32LE(end + 16);
    if (length > directoryLimit) return Infinity;
    if (start + length > size) return undefined;
    const directory = Buffer.alloc(length);
    await file.read(directory, 0, length, start);
    return sumOf(directory);
  } finally {
    await file.close();
  }
}

function endOf(tail: Buffer): number {
  for (let at = tail.length - endLength; at >= 0; at -= 1) if (tail.readUInt32LE(at) === endSignature) return at;
  return -1;
}

function sumOf(directory: Buffer): number | undefined {
  let sum = 0;
  for (let at = 0; at + entryLength <= directory.length;) {
    if (directory.readUInt32LE(at) !== entrySignature) return undefined;
    const unpacked = directory.readUInt32LE(at + 24);
    sum += unpacked === 0xffffffff ? Infinity : unpacked;
    at +=
      entryLength + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return sum;
}

import { zipEntries } from './zip-entries.ts';

/**
 * How many bytes the entries of a zip file unpack to, as its directory says, without unpacking any; undefined when it is
 * no zip. An entry too large for the plain directory (zip64) counts as infinite.
 */
export async function unpackedBytes(path: string): Promise<number | undefined> {
  const entries = await zipEntries(path);
  if (entries === 'too-many') return Infinity;
  return entries?.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
}

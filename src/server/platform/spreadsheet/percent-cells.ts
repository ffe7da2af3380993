import { openZipEntry, zipEntries, type ZipEntry } from './zip-entries.ts';

/** Whether the cell at a row and a column, both from 0, is shown as a percentage. */
export type IsPercentCell = (row: number, column: number) => boolean;

const none: IsPercentCell = () => false;
/** More columns than a sheet may have. */
const rowWidth = 16_384 * 2;
/** A styles or workbook file of a real workbook has some kilobytes. */
const smallFileLimit = 16 * 1024 * 1024;
/** '0%' and '0.00%' have no format text of their own. */
const builtInPercents = new Set(['9', '10']);

/**
 * Which cells of a sheet Excel shows as a percentage: such a cell holds 0.025 where a person sees 2,50%. The reader of
 * sheets does not tell the formats, so they are looked up beside it; a workbook without such a format costs next to nothing.
 */
export async function percentCells(path: string, sheet: string | number): Promise<IsPercentCell> {
  const entries = await zipEntries(path);
  if (entries === undefined || entries === 'too-many') return none;
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const text = (name: string | undefined): Promise<string> => smallText(path, byName.get(name ?? ''));
  const relations = tagsOf(await text('xl/_rels/workbook.xml.rels'), 'Relationship');
  const styles = relations.find((relation) => relation.get('Type')?.endsWith('/styles') === true);
  const percents = percentStyles(await text(targetOf(styles)));
  if (percents.size === 0) return none;
  const sheets = tagsOf(await text('xl/workbook.xml'), 'sheet');
  const wanted = typeof sheet === 'number' ? sheets[sheet - 1] : sheets.find((each) => each.get('name') === sheet);
  const relation = relations.find((each) => each.get('Id') === wanted?.get('id'));
  const entry = byName.get(targetOf(relation) ?? '');
  return entry === undefined ? none : cellsOfStyles(path, entry, percents);
}

type Attributes = ReadonlyMap<string, string>;

function targetOf(relation: Attributes | undefined): string | undefined {
  const target = relation?.get('Target');
  if (target === undefined) return undefined;
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

async function smallText(path: string, entry: ZipEntry | undefined): Promise<string> {
  if (entry === undefined) return '';
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of await openZipEntry(path, entry)) {
    pieces.push(piece as Buffer);
    length += (piece as Buffer).length;
    if (length > smallFileLimit) return '';
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The styles, by their number, whose number format is a percentage. */
function percentStyles(xml: string): Set<string> {
  const formats = new Set(builtInPercents);
  for (const format of tagsOf(xml, 'numFmt')) {
    const id = format.get('numFmtId') ?? '';
    if (isPercentFormat(format.get('formatCode') ?? '')) formats.add(id);
    else formats.delete(id);
  }
  const [, cellStyles = ''] = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml) ?? [];
  const styles = tagsOf(cellStyles, 'xf').map((style) => formats.has(style.get('numFmtId') ?? ''));
  return new Set(styles.flatMap((percent, index) => (percent ? [String(index)] : [])));
}

/** A percent sign that is quoted or escaped is only a letter of the format. */
function isPercentFormat(format: string): boolean {
  return format.replaceAll(/"[^"]*"|\\./g, '').includes('%');
}

/** Reads the tags of the cells piece by piece: a sheet may unpack to two hundred megabytes. */
async function cellsOfStyles(path: string, entry: ZipEntry, styles: ReadonlySet<string>): Promise<IsPercentCell> {
  const found = new Set<number>();
  let row = -1;
  let column = -1;
  let rest = '';
  for await (const piece of await openZipEntry(path, entry)) {
    // Tags and attributes of cells are plain letters; what stands between them does not matter here.
    const text = rest + (piece as Buffer).toString('latin1');
    const cut = text.lastIndexOf('<');
    rest = cut < 0 ? '' : text.slice(cut);
    for (const [, tag, written = ''] of text.slice(0, Math.max(cut, 0)).matchAll(/<(?:\w+:)?(row|c)\b([^>]*)/g)) {
      const place = /\sr=["']([A-Z]*)(\d*)["']/.exec(written);
      if (tag === 'row') {
        row = place?.[2] === undefined ? row + 1 : Number(place[2]) - 1;
        column = -1;
        continue;
      }
      column = place?.[1] === undefined ? column + 1 : columnNumber(place[1]);
      if (place?.[2] !== undefined) row = Number(place[2]) - 1;
      const style = /\ss=["'](\d+)["']/.exec(written)?.[1];
      if (style !== undefined && styles.has(style)) found.add(row * rowWidth + column);
    }
  }
  return found.size === 0 ? none : (atRow, atColumn) => found.has(atRow * rowWidth + atColumn);
}

/** 0 of 'A', 26 of 'AA'. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + (letter.charCodeAt(0) - 64);
  return number - 1;
}

/** The attributes of every tag of a name, without the namespaces' prefixes. */
function tagsOf(xml: string, name: string): Attributes[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b([^>]*)`, 'g'))].map(
    ([, written = '']) =>
      new Map(
        [...written.matchAll(/(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key = '', double, single]) => [
          key,
          plainText(double ?? single ?? ''),
        ]),
      ),
  );
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plainText(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    },
  );
}

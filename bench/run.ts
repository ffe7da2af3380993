import { parseArgs } from 'node:util';
import { commissionRun } from './commission-run.ts';
import { explain } from './explain.ts';
import type { BenchOptions, BenchResult } from './harness.ts';
import { importSales } from './import-sales.ts';
import { start } from './start.ts';

const benchmarks: Record<string, (options: BenchOptions) => Promise<BenchResult>> = {
  'commission-run': commissionRun,
  'import-sales': importSales,
  explain,
  start,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'pg' },
    rows: { type: 'string', default: '1000000' },
    repeats: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});

const [name] = positionals;
const benchmark = name === undefined ? undefined : benchmarks[name];
if (benchmark === undefined || (values.engine !== 'pg' && values.engine !== 'pglite')) {
  process.stderr.write(
    `npm run bench -- <${Object.keys(benchmarks).join('|')}> [--engine pg|pglite] [--rows N] [--json]\n`,
  );
  process.exit(2);
}

const result = await benchmark({ engine: values.engine, rows: Number(values.rows), repeats: Number(values.repeats) });
const rounded = Object.fromEntries(
  Object.entries(result).map(([key, value]) => [
    key,
    typeof value === 'number' ? Math.round(value * 1000) / 1000 : value,
  ]),
);
process.stdout.write(
  values.json
    ? `${JSON.stringify(rounded)}\n`
    : `${Object.entries(rounded)
        .map(([key, value]) => `${key} ${value}`)
        .join('  ')}\n`,
);

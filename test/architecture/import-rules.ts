import { posix } from 'node:path';
import { findImports } from './scan-source.ts';
import type { SourceFile } from './scan-source.ts';
import type { Verdict } from './verdict.ts';

/** The modules of the server, each with those it may name besides company, access and calendar. */
export const neighbours: Readonly<Record<string, readonly string[]>> = {
  company: [],
  access: [],
  calendar: [],
  people: [],
  catalog: [],
  salesforce: ['people'],
  customers: ['people', 'catalog', 'salesforce'],
  sales: ['catalog', 'salesforce', 'customers'],
  receivables: ['customers', 'sales'],
  credit: ['catalog', 'customers', 'sales', 'receivables'],
  targets: ['catalog', 'salesforce', 'customers', 'sales'],
  activities: ['salesforce', 'customers'],
  commissions: ['catalog', 'salesforce', 'customers', 'sales', 'receivables', 'targets'],
  payments: ['people', 'salesforce', 'targets', 'commissions'],
  integrations: [],
  analysis: [
    'people',
    'catalog',
    'salesforce',
    'customers',
    'sales',
    'receivables',
    'credit',
    'targets',
    'activities',
    'commissions',
    'payments',
    'integrations',
  ],
};

/** The three every module may name know each other in one direction only. */
const foundations: Readonly<Record<string, readonly string[]>> = {
  company: [],
  access: ['company'],
  calendar: ['company', 'access'],
};
const everyone = ['company', 'access', 'calendar'];

export function mayName(from: string, to: string): boolean {
  if (from === to) return true;
  const own = foundations[from];
  return own === undefined ? [...everyone, ...(neighbours[from] ?? [])].includes(to) : own.includes(to);
}

const aliases: Readonly<Record<string, string>> = {
  '#kernel/': 'src/kernel/',
  '#contract/': 'src/contract/',
  '#platform/': 'src/server/platform/',
  '#modules/': 'src/server/modules/',
  '#server/': 'src/server/',
  '#web/': 'src/web/',
  '#test/': 'test/',
};

/** The path an import means, or undefined for a package. */
export function resolveImport(fromPath: string, written: string): string | undefined {
  if (written.startsWith('.')) return posix.join(posix.dirname(fromPath), written);
  const alias = Object.keys(aliases).find((start) => written.startsWith(start));
  return alias === undefined ? undefined : `${aliases[alias]}${written.slice(alias.length)}`;
}

const moduleOf = (path: string): string | undefined => /^src\/server\/modules\/([^/]+)\//.exec(path)?.[1];
const featureOf = (path: string): string | undefined => /^src\/web\/features\/([^/]+)\//.exec(path)?.[1];
const webLayers = ['lib', 'ui', 'features', 'app'];
const webLayerOf = (path: string): number => webLayers.findIndex((layer) => path.startsWith(`src/web/${layer}/`));
const isTest = (path: string): boolean => path.endsWith('.test.ts') || path.endsWith('.test.tsx');
const composes = (path: string): boolean => /^src\/server\/(?:[^/]+\.ts$|cli\/|demo\/)/.test(path);

function judgeKernel(target: string | undefined): string | undefined {
  return target?.startsWith('src/kernel/') === true ? undefined : 'the kernel imports nothing';
}

function judgeContract(target: string | undefined, written: string): string | undefined {
  if (target === undefined) return written === 'zod' ? undefined : 'the contract imports only the kernel and zod';
  return /^src\/(?:kernel|contract)\//.test(target) ? undefined : 'the contract imports only the kernel';
}

function judgeWeb(from: string, target: string | undefined, written: string): string | undefined {
  if (target === undefined) return written.startsWith('node:') ? 'screens run in the browser' : undefined;
  if (!/^src\/(?:kernel|contract|web)\//.test(target)) return 'screens import the kernel, the contract and screens';
  const feature = featureOf(from);
  const other = featureOf(target);
  if (feature !== undefined && other !== undefined && feature !== other) return 'features do not import each other';
  const layer = webLayerOf(from);
  if (layer >= 0 && webLayerOf(target) > layer) return `the direction is ${webLayers.join(' <- ')}`;
  return undefined;
}

function judgeServer(from: string, target: string | undefined): string | undefined {
  if (target === undefined || composes(from)) return undefined;
  if (target.startsWith('src/web/')) return 'the server does not import screens';
  if (composes(target)) return 'only the composition (app.ts, main.ts, cli, demo) imports the composition';
  const module = moduleOf(from);
  const other = moduleOf(target);
  if (other === undefined) return undefined;
  if (module === undefined) return 'the platform imports no module';
  if (module === other) return undefined;
  if (!mayName(module, other)) return `${module} may not name ${other}`;
  return target === `src/server/modules/${other}/index.ts` ? undefined : `${other} is entered through its index.ts`;
}

function judgeImport(from: string, written: string): string | undefined {
  const target = resolveImport(from, written);
  // A test may use packages its source may not; what it may know of the project stays the same.
  if (isTest(from) && (target === undefined || target.startsWith('test/support/'))) return undefined;
  if (target?.startsWith('test/') === true) return 'sources do not import tests';
  if (from.startsWith('src/kernel/')) return judgeKernel(target);
  if (from.startsWith('src/contract/')) return judgeContract(target, written);
  if (from.startsWith('src/web/')) return judgeWeb(from, target, written);
  return judgeServer(from, target);
}

/** Who may know whom: kernel <- contract <- server and web, modules only their neighbours, only through index.ts. */
export function checkImports(tree: readonly SourceFile[]): Verdict {
  const sources = tree.filter(({ path }) => path.startsWith('src/') && /\.tsx?$/.test(path));
  let inspected = 0;
  const violations = sources.flatMap(({ path, text }) =>
    findImports(text).flatMap((written) => {
      inspected += 1;
      const fault = judgeImport(path, written);
      return fault === undefined ? [] : [`${path} imports ${written}: ${fault}`];
    }),
  );
  const unknown = sources.flatMap(({ path }) => {
    const module = moduleOf(path);
    return module !== undefined && neighbours[module] === undefined ? [`${path}: ${module} is not a known module`] : [];
  });
  return { inspected, violations: [...violations, ...unknown] };
}

/** Modules must not name each other in a circle, whatever the list of neighbours says. */
export function checkModuleCycles(tree: readonly SourceFile[]): Verdict {
  const edges = new Map<string, Set<string>>();
  for (const { path, text } of tree) {
    const module = moduleOf(path);
    if (module === undefined) continue;
    const named = edges.get(module) ?? new Set<string>();
    edges.set(module, named);
    for (const written of findImports(text)) {
      const other = moduleOf(resolveImport(path, written) ?? '');
      if (other !== undefined && other !== module) named.add(other);
    }
  }
  const violations: string[] = [];
  const walk = (module: string, trail: readonly string[]): void => {
    const before = trail.indexOf(module);
    if (before === 0) violations.push(`circle: ${[...trail, module].join(' -> ')}`);
    if (before >= 0) return;
    for (const next of edges.get(module) ?? []) walk(next, [...trail, module]);
  };
  for (const module of edges.keys()) walk(module, []);
  return { inspected: edges.size, violations };
}

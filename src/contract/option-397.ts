import { z } from 'zod';
import { periodText } from './calendar.ts';
import { endpoint } from './endpoint.ts';
import { instant, requiredText } from './page.ts';
import { sheetTypes } from './reports.ts';

const centavos = z.int();

/** A target that is typed: zero is a value (S0-41), blank (null) is none. */
const typedTarget = z.int().min(0, 'A meta não pode ser negativa.').max(99_999_999_999_999).nullable();

/** A target as somebody read it; version 0 and null: there was none. */
const seenTarget = z.object({ value: centavos.nullable(), version: z.int().min(0) });

const heldTarget = seenTarget.extend({ by: z.string().nullable(), at: instant.nullable() });
export type HeldTarget = z.infer<typeof heldTarget>;

const salespersonCode = requiredText(60);

export const listPortfolioSellers = endpoint({
  method: 'GET',
  path: '/api/companies/:company/option-397/salespeople',
  summary: 'Lista os vendedores de quem se podem ver as metas em um mês',
  tag: 'Metas e clientes alvo',
  ability: 'targets.read',
  query: z.object({ period: periodText }),
  response: z.object({
    rows: z.array(
      z.object({ code: z.string(), name: z.string(), customerCount: z.int(), target: centavos.nullable() }),
    ),
    /** Whether the company has any salesperson at all, seen or not (S0-10). */
    anyRegistered: z.boolean(),
  }),
});

export const portfolioCustomer = z.object({
  code: z.string(),
  name: z.string(),
  /** What everyone sold to the customer, which its target is compared with; null: the month has not begun. */
  previousMonth: centavos.nullable(),
  sameMonthLastYear: centavos.nullable(),
  target: heldTarget,
  targetCustomer: z.boolean(),
});

export type PortfolioCustomer = z.infer<typeof portfolioCustomer>;

export const getPortfolio = endpoint({
  method: 'GET',
  path: '/api/companies/:company/option-397/portfolio',
  summary: 'Mostra a carteira de um vendedor em um mês, com metas e clientes alvo',
  tag: 'Metas e clientes alvo',
  ability: 'targets.read',
  query: z.object({ salesperson: salespersonCode, period: periodText }),
  response: z.object({
    salesperson: z.object({ code: z.string(), name: z.string() }),
    period: z.string(),
    previousPeriod: z.string(),
    lastYearPeriod: z.string(),
    indicator: z.enum(['NET', 'GROSS']),
    /** Null: open. */
    locked: z.object({ by: z.string(), at: instant, reason: z.string().nullable() }).nullable(),
    mayChange: z.boolean(),
    target: heldTarget,
    /** The salesperson's own production of the two months that are compared. */
    previousMonth: centavos.nullable(),
    sameMonthLastYear: centavos.nullable(),
    customers: z.array(portfolioCustomer),
    /** Targets of customers that are not in the portfolio this month: they count in the reports' sum. */
    outside: z.object({ count: z.int(), sum: centavos }),
    /** A plan by an earlier code has targets of this salesperson and month, which reports show instead. */
    overriddenBy: z.string().nullable(),
  }),
});

export type Portfolio = z.infer<(typeof getPortfolio)['response']>;

const targetEdit = z.object({ value: typedTarget, seen: seenTarget });

export const savePortfolio = endpoint({
  method: 'PUT',
  path: '/api/companies/:company/option-397/portfolio',
  summary: 'Grava metas e clientes alvo de um vendedor em um mês, tudo ou nada',
  tag: 'Metas e clientes alvo',
  ability: 'targets.change',
  body: z.object({
    salesperson: salespersonCode,
    period: periodText,
    /** The salesperson's own; absent: as it is. */
    target: targetEdit.optional(),
    customers: z
      .array(
        z.object({ code: requiredText(60), target: targetEdit.optional(), targetCustomer: z.boolean().optional() }),
      )
      .max(20_000)
      .default([]),
  }),
  response: z.object({
    targets: z.int(),
    flags: z.int(),
    /** What undoing is asked with; null when nothing changed. */
    batch: z.string().nullable(),
  }),
});

const copyRequest = z.object({
  salesperson: salespersonCode,
  period: periodText,
  to: z.array(periodText).min(1).max(60),
});

export const copiedMonth = z.object({
  period: z.string(),
  /** Closed for targets: nothing can be copied to it. */
  locked: z.boolean(),
  created: z.int(),
  /** Values that are overwritten, and what they add up to: this is lost. */
  replaced: z.int(),
  lost: centavos,
  same: z.int(),
  /** Values there whose source is blank: they stay. */
  kept: z.int(),
  /** Customers that are not in the portfolio of that month: theirs is not copied. */
  unlinked: z.int(),
  sellerBefore: centavos.nullable(),
  sellerAfter: centavos.nullable(),
  customersBefore: centavos,
  customersAfter: centavos,
});

export type CopiedMonth = z.infer<typeof copiedMonth>;

export const previewPortfolioCopy = endpoint({
  method: 'POST',
  path: '/api/companies/:company/option-397/copy/preview',
  summary: 'Mostra o que mudaria e o que se perderia ao copiar as metas para outros meses',
  tag: 'Metas e clientes alvo',
  ability: 'targets.change',
  body: copyRequest,
  response: z.object({
    months: z.array(copiedMonth),
    /** Names exactly these changes: copying is refused when anything changed since. */
    fingerprint: z.string(),
  }),
});

export const copyPortfolio = endpoint({
  method: 'POST',
  path: '/api/companies/:company/option-397/copy',
  summary: 'Copia as metas de um mês para outros, cada mês gravado por si, tudo ou nada',
  tag: 'Metas e clientes alvo',
  ability: 'targets.change',
  body: copyRequest.extend({ fingerprint: requiredText(80) }),
  response: z.object({ months: z.array(copiedMonth), batch: z.string().nullable() }),
});

export const undoPortfolio = endpoint({
  method: 'POST',
  path: '/api/companies/:company/option-397/undo',
  summary: 'Desfaz uma gravação ou cópia, enquanto nada mais mudou',
  tag: 'Metas e clientes alvo',
  ability: 'targets.change',
  body: z.object({ batch: z.uuid() }),
  response: z.object({ targets: z.int(), flags: z.int() }),
});

export const targetHistory = endpoint({
  method: 'GET',
  path: '/api/companies/:company/option-397/history',
  summary: 'Mostra quem mudou uma meta, quando, de quanto para quanto',
  tag: 'Metas e clientes alvo',
  ability: 'targets.read',
  query: z.object({ salesperson: salespersonCode, period: periodText, customer: z.string().max(60).optional() }),
  response: z.object({
    rows: z.array(
      z.object({
        at: instant,
        by: z.string(),
        before: centavos.nullable(),
        after: centavos.nullable(),
        origin: z.string(),
      }),
    ),
    /** The stretches in which the customer is a target customer. */
    flags: z.array(z.object({ from: z.string(), to: z.string().nullable(), by: z.string() })),
  }),
});

export type TargetHistory = z.infer<(typeof targetHistory)['response']>;

export const downloadPortfolio = endpoint({
  method: 'GET',
  path: '/api/companies/:company/option-397/file',
  summary: 'Baixa a carteira do mês com metas e clientes alvo, em CSV ou XLSX',
  tag: 'Metas e clientes alvo',
  ability: 'targets.read',
  query: z.object({ salesperson: salespersonCode, period: periodText, format: z.enum(['csv', 'xlsx']) }),
  download: sheetTypes,
});

/** One value that somebody else changed since it was read: a detail of the refusal 'targets.changed-meanwhile'. */
export type TargetConflict = {
  /** Null: the salesperson's own target. */
  customer: string | null;
  name: string;
  seen: number | null;
  yours: number | null;
  current: HeldTarget;
};

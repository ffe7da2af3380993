import { z } from 'zod';
import { isPeriod, type Period } from '#kernel/period.ts';
import { isIsoDate, type IsoDate } from '#kernel/calendar-date.ts';
import { endpoint } from './endpoint.ts';
import { idText, instant, requiredText } from './page.ts';

/** A month 'YYYY-MM' in a request, of a year that can be closed: 1900 to 2999. */
export const periodText = z
  .string()
  .refine(
    (text): text is Period => isPeriod(text) && text >= '1900' && text < '3000',
    'Informe uma competência no formato AAAA-MM.',
  );

/** A date 'YYYY-MM-DD' that exists. */
export const dateText = z
  .string()
  .refine((text): text is IsoDate => isIsoDate(text), 'Informe uma data válida (AAAA-MM-DD).');

export const lockScopes = ['TARGET', 'COMMISSION', 'PAYMENT'] as const;
export type LockScope = (typeof lockScopes)[number];

export const lockScopeLabels: Readonly<Record<LockScope, string>> = {
  TARGET: 'Metas',
  COMMISSION: 'Comissões',
  PAYMENT: 'Pagamentos',
};

export const periodLock = z.object({
  scope: z.enum(lockScopes),
  period: z.string(),
  reason: z.string().nullable(),
  lockedAt: instant,
  lockedBy: z.string(),
});

export type PeriodLock = z.infer<typeof periodLock>;

export const listPeriodLocks = endpoint({
  method: 'GET',
  path: '/api/companies/:company/period-locks',
  summary: 'Lista as competências fechadas de um ano',
  tag: 'Competências',
  ability: 'company.read',
  query: z.object({ year: z.coerce.number().int().min(1900).max(2999), scope: z.enum(lockScopes).optional() }),
  response: z.object({ rows: z.array(periodLock) }),
});

export const lockPeriod = endpoint({
  method: 'POST',
  path: '/api/companies/:company/period-locks/:scope/:period/lock',
  summary: 'Fecha uma competência',
  tag: 'Competências',
  ability: 'period.lock',
  params: z.object({ scope: z.enum(lockScopes), period: periodText }),
  body: z.object({ reason: requiredText(400).nullable().default(null) }),
  response: periodLock,
  status: 201,
});

export const unlockPeriod = endpoint({
  method: 'POST',
  path: '/api/companies/:company/period-locks/:scope/:period/unlock',
  summary: 'Reabre uma competência, com o motivo',
  tag: 'Competências',
  ability: 'period.lock',
  params: z.object({ scope: z.enum(lockScopes), period: periodText }),
  body: z.object({ reason: requiredText(400) }),
});

const exceptionKind = z.enum(['HOLIDAY', 'CLOSED', 'OPEN']);

export const calendarDay = z.object({
  /** Null for the national table, which is computed. */
  id: z.int().nullable(),
  date: z.string(),
  kind: exceptionKind,
  name: z.string(),
  branchCode: z.string().nullable(),
  origin: z.enum(['NATIONAL', 'COMPANY', 'BRANCH']),
});

export type CalendarDay = z.infer<typeof calendarDay>;

export const listCalendarDays = endpoint({
  method: 'GET',
  path: '/api/companies/:company/calendar/days',
  summary: 'Lista os feriados nacionais e as exceções de um ano',
  tag: 'Calendário',
  ability: 'company.read',
  query: z.object({
    year: z.coerce.number().int().min(1900).max(2999),
    branch: z.string().max(40).optional(),
  }),
  response: z.object({ rows: z.array(calendarDay) }),
});

export const createCalendarDay = endpoint({
  method: 'POST',
  path: '/api/companies/:company/calendar/days',
  summary: 'Cadastra um feriado, fechamento ou abertura da empresa ou de uma filial',
  tag: 'Calendário',
  ability: 'calendar.change',
  body: z.object({
    date: dateText,
    kind: exceptionKind,
    name: requiredText(120),
    branchCode: requiredText(40).nullable().default(null),
  }),
  response: calendarDay,
  status: 201,
});

export const removeCalendarDay = endpoint({
  method: 'DELETE',
  path: '/api/companies/:company/calendar/days/:day',
  summary: 'Remove uma exceção do calendário',
  tag: 'Calendário',
  ability: 'calendar.change',
  params: z.object({ day: idText }),
});

export const weekPattern = z.object({
  monday: z.boolean(),
  tuesday: z.boolean(),
  wednesday: z.boolean(),
  thursday: z.boolean(),
  friday: z.boolean(),
  saturday: z.boolean(),
  sunday: z.boolean(),
});

export type WeekPattern = z.infer<typeof weekPattern>;

export const getWeekPattern = endpoint({
  method: 'GET',
  path: '/api/companies/:company/calendar/week',
  summary: 'Mostra os dias da semana trabalhados pela empresa ou por uma filial',
  tag: 'Calendário',
  ability: 'company.read',
  query: z.object({ branch: z.string().max(40).optional() }),
  response: z.object({ pattern: weekPattern, origin: z.enum(['DEFAULT', 'COMPANY', 'BRANCH']) }),
});

export const changeWeekPattern = endpoint({
  method: 'PUT',
  path: '/api/companies/:company/calendar/week',
  summary: 'Define os dias da semana trabalhados pela empresa ou por uma filial',
  tag: 'Calendário',
  ability: 'calendar.change',
  body: z.object({ pattern: weekPattern, branchCode: requiredText(40).nullable().default(null) }),
});

export const getWorkedDays = endpoint({
  method: 'GET',
  path: '/api/companies/:company/calendar/worked-days',
  summary: 'Conta os dias úteis de uma competência',
  tag: 'Calendário',
  ability: 'company.read',
  query: z.object({ period: periodText, branch: z.string().max(40).optional() }),
  /** `weight` in hundredths of a day. */
  response: z.object({ days: z.int(), worked: z.int(), notWorked: z.int(), weight: z.int() }),
});

import { lockScopeLabels } from '#contract/calendar.ts';
import { isPeriod, formatPeriod } from '#kernel/period.ts';
import type { Messages } from '#platform/http/index.ts';
import { word } from '../words.ts';

const scopes: Readonly<Record<string, string>> = lockScopeLabels;

function periodName(value: unknown): string {
  const text = word(value);
  return isPeriod(text) ? formatPeriod(text) : text;
}

/** At the beginning of a sentence. */
function periodFirst(value: unknown): string {
  const text = periodName(value);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function scopeName(value: unknown): string {
  return scopes[word(value)] ?? word(value);
}

export const calendarMessages: Messages = {
  'calendar.period-locked': ({ scope, period }) => ({
    title: 'Competência fechada',
    detail: `${periodFirst(period)} está fechada para ${scopeName(scope)}; nada foi gravado.`,
    wayOut: 'Reabra a competência (com o motivo) para recalcular.',
  }),
  'calendar.already-locked': ({ scope, period }) => ({
    title: 'Competência já fechada',
    detail: `${periodFirst(period)} já está fechada para ${scopeName(scope)}.`,
    wayOut: 'Não é preciso fechar de novo.',
  }),
  'calendar.not-locked': ({ scope, period }) => ({
    title: 'Competência aberta',
    detail: `${periodFirst(period)} não está fechada para ${scopeName(scope)}.`,
    wayOut: 'Não é preciso reabrir.',
  }),
  'calendar.day-taken': ({ date }) => ({
    title: 'Dia já cadastrado',
    detail: `Já existe uma exceção em ${word(date)}.`,
    wayOut: 'Remova a existente antes de cadastrar outra.',
  }),
  'calendar.day-not-found': () => ({
    title: 'Exceção não encontrada',
    detail: 'Esta exceção do calendário não existe.',
    wayOut: 'Atualize a lista do calendário.',
  }),
  'calendar.branch-not-found': ({ code }) => ({
    title: 'Filial não encontrada',
    detail: `A filial ${word(code)} não existe ou não está entre as suas.`,
    wayOut: 'Escolha uma filial da lista.',
  }),
  'calendar.only-company': () => ({
    title: 'Sem permissão para toda a empresa',
    detail: 'Seu usuário alcança apenas parte da empresa e não pode alterar o calendário de toda ela.',
    wayOut: 'Informe uma das suas filiais, ou peça a um administrador.',
  }),
};

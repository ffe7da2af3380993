import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchCompany, type FoundItem } from '#contract/search.ts';
import { call } from '#web/lib/api-client.ts';
import { useCompany } from '#web/lib/session.ts';
import { findScreens, screensFor } from '../navigation.ts';

export interface PaletteItem {
  key: string;
  code: string;
  name: string;
  /** What it is, muted at the right: its module or kind. */
  note: string;
  /** Below the company. */
  path: string;
}

interface PaletteGroup {
  title: string;
  items: PaletteItem[];
}

const remembered = 6;

function recentKey(company: string): string {
  return `alvo.recent.${company}`;
}

function isItem(value: unknown): value is PaletteItem {
  if (typeof value !== 'object' || value === null) return false;
  return ['key', 'code', 'name', 'note', 'path'].every((field) => typeof Reflect.get(value, field) === 'string');
}

function recentItems(company: string): PaletteItem[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(recentKey(company)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isItem) : [];
  } catch {
    // Written by another version or by hand: start again.
    return [];
  }
}

/** Puts an item first among the recent ones of this browser. */
export function rememberItem(company: string, item: PaletteItem): void {
  const others = recentItems(company).filter((each) => each.key !== item.key);
  localStorage.setItem(recentKey(company), JSON.stringify([item, ...others].slice(0, remembered)));
}

/** The text once it has rested a moment: not every letter is a question to the server. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), 150);
    return () => clearTimeout(timer);
  }, [text]);
  return useDeferredValue(rested);
}

/** What the palette offers for a text: recent items and screens when blank, otherwise screens and what was found. */
export function usePaletteItems(text: string): { groups: PaletteGroup[]; searching: boolean; failed: boolean } {
  const { t } = useTranslation();
  const company = useCompany();
  const wanted = text.trim();
  const rested = useRested(wanted);
  const search = useQuery({
    queryKey: ['search', company.code, rested],
    queryFn: async ({ signal }) => {
      const { rows } = await call(
        searchCompany,
        { params: { company: company.code }, query: { q: rested } },
        { signal },
      );
      return rows;
    },
    enabled: rested.length >= 2,
    placeholderData: (before) => before,
  });
  const all = screensFor(company.abilities).map((screen) => ({
    key: `screen-${screen.code}`,
    code: screen.code,
    name: t(`shell.screen.${screen.label}`),
    note: t(`shell.module.${screen.module}`),
    path: screen.path,
    ...(screen.option === undefined ? {} : { option: screen.option }),
  }));
  const toItem = ({ kind, code, name, path }: FoundItem): PaletteItem => ({
    key: `${kind}-${code}`,
    code,
    name,
    note: t(`shell.found.${kind}`),
    path,
  });
  const screens = findScreens(wanted, all);
  const groups: PaletteGroup[] =
    wanted === ''
      ? [
          { title: t('shell.palette.recent'), items: recentItems(company.code) },
          { title: t('shell.palette.screens'), items: screens },
        ]
      : [
          { title: t('shell.palette.screens'), items: screens },
          { title: t('shell.palette.found'), items: wanted.length < 2 ? [] : (search.data ?? []).map(toItem) },
        ];
  return {
    groups: withoutRepeats(groups).filter((group) => group.items.length > 0),
    searching: wanted.length >= 2 && (search.isFetching || rested !== wanted),
    failed: search.isError,
  };
}

/** A screen that is among the recent ones is not listed a second time below. */
function withoutRepeats(groups: readonly PaletteGroup[]): PaletteGroup[] {
  const seen = new Set<string>();
  return groups.map((group) => ({
    title: group.title,
    items: group.items.filter(({ key }) => !seen.has(key) && seen.add(key)),
  }));
}

import { useNavigate, useSearch } from '@tanstack/react-router';

interface StatementAddress {
  /** The open line. */
  line: number | undefined;
  pinned: number | undefined;
  zeros: boolean;
  search: string;
  openLine: (seq: number | undefined) => void;
  pin: (seq: number | undefined) => void;
  filter: (change: { zeros?: boolean; search?: string }) => void;
}

/** What is open and filtered on a statement lives in its address, so that a link shows the same to someone else. */
export function useStatementAddress(path: string): StatementAddress {
  const navigate = useNavigate();
  const { linha, fixada, so, busca } = useSearch({ strict: false });
  const zeros = so === 'zeros';
  const search = busca ?? '';
  const go = (next: { line: number | undefined; pinned: number | undefined; zeros: boolean; search: string }): void =>
    void navigate({
      to: path,
      replace: true,
      resetScroll: false,
      search: {
        ...(next.line === undefined ? {} : { linha: next.line }),
        ...(next.pinned === undefined ? {} : { fixada: next.pinned }),
        ...(next.zeros ? { so: 'zeros' } : {}),
        ...(next.search === '' ? {} : { busca: next.search }),
      },
    });
  const now = { line: linha, pinned: fixada, zeros, search };
  return {
    ...now,
    openLine: (seq) => go({ ...now, line: seq, pinned: seq === undefined ? undefined : fixada }),
    pin: (seq) => go({ ...now, pinned: seq }),
    filter: (change) => go({ ...now, ...change }),
  };
}

import type { ImportRejection, ImportRun, ImportState } from '#contract/imports.ts';
import type { AnyImporter } from '#platform/import/index.ts';
import { detectedLines } from './detected-text.ts';
import { count, counted } from './text-table.ts';

const shownRejections = 20;

const stateWords: Readonly<Record<ImportState, string>> = {
  QUEUED: 'na fila',
  RUNNING: 'importando',
  DONE: 'importado',
  REFUSED: 'recusado: nada foi gravado',
  FAILED: 'falhou',
  CANCELLED: 'cancelado',
};

/** What an import did, for people: its outcome, what a dry run detected, counts, and the first refused rows. */
export function textOfImport(
  run: ImportRun,
  fields: AnyImporter['fields'],
  rejections: readonly ImportRejection[],
  rejects: string | undefined,
): string {
  const counts = [
    counted(run.rowsRead, 'linha lida', 'linhas lidas'),
    counted(run.rowsNew, 'nova', 'novas'),
    counted(run.rowsChanged, 'alterada', 'alteradas'),
    counted(run.rowsSame, 'igual', 'iguais'),
    counted(run.rowsRefused, 'recusada', 'recusadas'),
  ].join(', ');
  const shown = rejections.slice(0, shownRejections).map(({ line, column, value, reason }) => {
    const where = column === null ? `linha ${line}` : `linha ${line}, ${column} = "${value ?? ''}"`;
    return `  ${where}: ${reason}`;
  });
  const more = run.rowsRefused - shown.length;
  const detected = run.dryRun && run.shape !== null ? detectedLines(run.shape, run.mapping, fields) : [];
  return [
    `${run.kindLabel}, ${run.fileName}: ${outcomeOf(run)}.`,
    ...detected,
    counts,
    ...(run.failure === null ? [] : [run.failure]),
    ...run.notices,
    ...shown,
    ...(more > 0 && shown.length > 0 ? [`  … e mais ${counted(more, 'linha recusada', 'linhas recusadas')}`] : []),
    ...(run.rowsRefused > 0 ? [wordsOfRejects(rejects)] : []),
    ...(run.rowsLeftOut > 0 ? [wordsOfLeftOut(run.rowsLeftOut)] : []),
  ].join('\n');
}

function outcomeOf(run: ImportRun): string {
  if (run.state !== 'DONE') return stateWords[run.state];
  const good = run.rowsNew + run.rowsChanged + run.rowsSame;
  if (run.dryRun) {
    if (run.rowsRefused === 0) return 'conferido, nada foi gravado';
    const would =
      good === 0 ? 'todas as linhas seriam recusadas' : refusedOf(run, 'seria recusada', 'seriam recusadas');
    return `conferido, nada foi gravado; ${would}`;
  }
  if (run.rowsRefused > 0) {
    if (good === 0) return 'nada gravado: todas as linhas foram recusadas';
    return `importado em parte: ${refusedOf(run, 'foi recusada', 'foram recusadas')}`;
  }
  return run.rowsRead === 0 ? 'nada gravado: o arquivo não tem linha para importar' : stateWords.DONE;
}

function refusedOf({ rowsRefused, rowsRead }: ImportRun, one: string, many: string): string {
  // One line may make several rows, so more may be refused than were read.
  const of = rowsRefused < rowsRead ? ` de ${count(rowsRead)}` : '';
  return `${count(rowsRefused)}${of} ${rowsRefused === 1 && of === '' ? 'linha' : 'linhas'} ${rowsRefused === 1 ? one : many}`;
}

function wordsOfLeftOut(rows: number): string {
  const more = counted(rows, 'linha recusada não foi guardada', 'linhas recusadas não foram guardadas');
  return `Mais ${more}: corrija as outras e importe de novo o arquivo inteiro`;
}

function wordsOfRejects(rejects: string | undefined): string {
  return rejects === undefined
    ? 'Para gravar as linhas recusadas num arquivo, com o motivo, repita com --rejects recusadas.csv'
    : `Linhas recusadas gravadas em ${rejects}`;
}

import { foldText } from '#kernel/text.ts';
import type { AnyImporter } from '#platform/import/index.ts';
import { nearestName } from '#platform/import/nearest-name.ts';
import { UsageRefused } from './command.ts';

/** What `alvo import` was asked to import, by its code or by its name; refuses anything else with the list. */
export async function requireKind(written: string | undefined): Promise<AnyImporter> {
  // Loaded only now: the other commands do not wait for every module.
  const { importers } = await import('../importers.ts');
  const list = importers.map((each) => `  ${each.kind.padEnd(18)}${each.label}`).join('\n');
  if (written === undefined) throw new UsageRefused(`Falta <tipo>. Tipos, na ordem de importar:\n${list}`);
  const wanted = foldText(written);
  const found = importers.find((each) => each.kind === wanted || foldText(each.label) === wanted);
  if (found !== undefined) return found;
  const near = nearestName(
    written,
    importers.map((each) => each.kind),
  );
  const meant = near === undefined || written.length < 3 ? '' : ` Você quis dizer "${near}"?`;
  throw new UsageRefused(`O tipo "${written}" não existe.${meant} Tipos, na ordem de importar:\n${list}`);
}

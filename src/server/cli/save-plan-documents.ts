import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { rulePlan, saveRulePlan } from '#contract/rule-plans.ts';
import type { Client } from './client.ts';
import { CommandRefused, type Result } from './command.ts';
import type { Terminal } from './terminal.ts';

const outcomes = { NEW: 'novo', CHANGED: 'alterado', SAME: 'igual' } as const;

/** Saves the rule plans of a JSON document, each whole; what was saved before a refusal stays. */
export async function savePlanDocuments(
  client: Client,
  company: string,
  file: string,
  confirm: { holes: boolean; ceiling: boolean },
  terminal: Terminal,
): Promise<Result> {
  const plans = await readPlans(file);
  const saved: { plan: string; outcome: keyof typeof outcomes; warnings: { code: string; message: string }[] }[] = [];
  for (const [at, plan] of plans.entries()) {
    terminal.progress('Gravando regras', at, plans.length);
    const answer = await client.call(saveRulePlan, { params: { company, plan: plan.code }, body: { plan, confirm } });
    saved.push({ plan: plan.code, ...answer });
    for (const { message } of answer.warnings) terminal.say(`${plan.code}: ${message}`);
  }
  const text = saved.map(({ plan, outcome }) => `${plan}: ${outcomes[outcome]}`).join('\n');
  return { json: { plans: saved }, text };
}

async function readPlans(file: string) {
  let written: unknown;
  try {
    written = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CommandRefused(`${file} não é um JSON válido: ${error.message}`);
  }
  const read = z
    .array(rulePlan)
    .min(1)
    .safeParse(Array.isArray(written) ? written : [written]);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new CommandRefused(
    `${file} não é um plano de regras válido, em "${issue?.path.join('.') ?? ''}": ${issue?.message ?? ''}`,
  );
}

import type { TargetConflict } from '#contract/option-397.ts';
import { cents, formatCents } from '#kernel/money.ts';
import { formatPeriod, isPeriod } from '#kernel/period.ts';
import type { Messages } from '#platform/http/index.ts';
import { word } from '../words.ts';

function monthOf(value: unknown): string {
  const text = word(value);
  return isPeriod(text) ? formatPeriod(text) : text;
}

function amountOf(value: number | null): string {
  return value === null ? 'em branco' : formatCents(cents(value));
}

/** 'ana mudou a meta de Farmácia Sol para 1.200,00 em 2026-11-13 às 15:04 UTC.' The screen tells it in local time. */
function conflictSentence({ customer, name, current }: TargetConflict): string {
  const whose = customer === null ? `a meta de ${name}` : `a meta de ${name} (${customer})`;
  const by = current.by ?? 'Outra pessoa';
  const at =
    current.at === null
      ? ''
      : ` em ${current.at.slice(8, 10)}/${current.at.slice(5, 7)}/${current.at.slice(0, 4)}, ${current.at.slice(11, 16).replace(':', 'h')} UTC`;
  return current.value === null
    ? `${by} retirou ${whose}${at}.`
    : `${by} mudou ${whose} para ${amountOf(current.value)}${at}.`;
}

export const targetMessages: Messages = {
  'targets.salesperson-not-found': ({ code }) => ({
    title: 'Vendedor não encontrado',
    detail: `O vendedor ${word(code)} não existe ou não está entre os que você vê.`,
    wayOut: 'Escolha um vendedor da lista.',
  }),
  'targets.customer-not-found': ({ code }) => ({
    title: 'Cliente fora da carteira',
    detail: `O cliente ${word(code)} não está na carteira deste vendedor neste mês.`,
    wayOut: 'Confira o código e o mês.',
  }),
  'targets.customer-not-linked': ({ customers, count, salesperson, period }) => ({
    title: 'Cliente fora da carteira',
    detail: `${word(count)} ${count === 1 ? 'cliente não está' : 'clientes não estão'} na carteira de ${word(salesperson)} em ${monthOf(period)}: ${word(customers)}. Nada foi gravado.`,
    wayOut: 'Importe os vínculos cliente-vendedor, ou deixe esses clientes fora.',
  }),
  'targets.customer-repeated': ({ customer }) => ({
    title: 'Cliente repetido',
    detail: `O cliente ${word(customer)} aparece mais de uma vez no pedido. Nada foi gravado.`,
    wayOut: 'Envie cada cliente uma vez.',
  }),
  'targets.changed-meanwhile': ({ conflicts, count }) => {
    const told = conflicts as readonly TargetConflict[];
    const more = Number(count) > 3 ? ` E mais ${Number(count) - 3}.` : '';
    return {
      title: 'Alguém mudou estas metas depois que você as abriu',
      detail: `${told.slice(0, 3).map(conflictSentence).join(' ')}${more} Nada foi gravado.`.trim(),
      wayOut: 'Escolha, em cada uma, o seu valor ou o de lá, e grave de novo.',
    };
  },
  'targets.plan-not-followed': ({ year }) => ({
    title: 'O plano METAS é só de comissão',
    detail: `O plano METAS de ${word(year)} foi importado com a finalidade Comissão; os relatórios não o seguem. Nada foi gravado.`,
    wayOut: 'Importe as metas de comissão com outro código de plano, ou com a finalidade Ambos.',
  }),
  'targets.copy-to-itself': ({ period }) => ({
    title: 'Mês de origem entre os de destino',
    detail: `${monthOf(period)} é o mês que está sendo copiado.`,
    wayOut: 'Tire-o dos meses de destino.',
  }),
  'targets.nothing-to-copy': ({ salesperson, period }) => ({
    title: 'Nada a copiar',
    detail: `${word(salesperson)} não tem metas em ${monthOf(period)}.`,
    wayOut: 'Digite e grave as metas do mês antes de copiar.',
  }),
  'targets.preview-stale': () => ({
    title: 'As metas mudaram depois da prévia',
    detail: 'Alguma meta destes meses mudou desde que a prévia foi feita. Nada foi gravado.',
    wayOut: 'Veja a prévia de novo e confirme.',
  }),
  'targets.batch-not-found': () => ({
    title: 'Não há o que desfazer',
    detail: 'Esta gravação não existe.',
    wayOut: 'Atualize a tela.',
  }),
  'targets.undo-too-late': ({ period, by }) => ({
    title: 'Não dá mais para desfazer',
    detail: `Metas de ${monthOf(period)} mudaram depois desta gravação${by === null || by === undefined ? '' : `, por ${word(by)}`}. Nada foi desfeito.`,
    wayOut: 'Corrija os valores na tela; o histórico mostra os anteriores.',
  }),
};

/** Closing and reopening a month. */
export const closing = {
  close: 'Fechar o mês',
  reopen: 'Reabrir o mês',
  notCurrent: 'Só o mês com uma execução que vale pode ser fechado.',
  closeQuestion: 'Fechar as comissões de {{month}}?',
  closeText: 'Fechado, o mês não é recalculado nem descalculado. As vendas continuam entrando com a data delas.',
  closeConfirm: 'Fechar o mês',
  closeKeep: 'Deixar aberto',
  closeReason: 'Observação (opcional)',
  closed: 'As comissões de {{month}} estão fechadas.',
  reopenQuestion: 'Reabrir as comissões de {{month}}?',
  reopenText: 'Reaberto, o mês pode ser recalculado e os valores podem mudar. O motivo fica no histórico.',
  reopenConfirm: 'Reabrir o mês',
  reopenKeep: 'Deixar fechado',
  reopenReason: 'Motivo',
  reopened: 'As comissões de {{month}} estão abertas de novo.',
};

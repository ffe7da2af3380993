export const runStates = ['QUEUED', 'RUNNING', 'CURRENT', 'SUPERSEDED', 'UNDONE', 'FAILED', 'CANCELLED'] as const;
export type RunState = (typeof runStates)[number];

export const runStateLabels: Readonly<Record<RunState, string>> = {
  QUEUED: 'Na fila',
  RUNNING: 'Calculando',
  CURRENT: 'Vale',
  SUPERSEDED: 'Substituída',
  UNDONE: 'Descalculada',
  FAILED: 'Falhou',
  CANCELLED: 'Cancelada',
};

/** What changed after a run in force began, so that a calculation would say something else now. */
export const staleCauses = ['SALES', 'RULES', 'TARGETS'] as const;
export type StaleCause = (typeof staleCauses)[number];

export const staleLabels: Readonly<Record<StaleCause, string>> = {
  SALES: 'As vendas do mês mudaram depois deste cálculo.',
  RULES: 'As regras mudaram depois deste cálculo.',
  TARGETS: 'As metas mudaram depois deste cálculo.',
};

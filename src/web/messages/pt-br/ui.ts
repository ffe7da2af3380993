export const ui = {
  cancel: 'Cancelar',
  close: 'Fechar',
  copied: 'Copiado',
  copy: 'Copiar',
  undo: 'Desfazer',
  typeToConfirm: 'Digite {{text}} para confirmar',
  denied: {
    title: 'Seu perfil não abre esta tela',
    text: 'Peça acesso a um administrador da empresa.',
  },
  error: {
    title: 'Não consegui ler os dados',
    unexpected: 'Algo falhou aqui. Nada foi gravado; tente de novo.',
    offlineTitle: 'O servidor não respondeu',
    offline: 'Confira a conexão e tente de novo. O que você digitou continua na tela.',
    request: 'Código {{requestId}}.',
    retry: 'Tentar de novo',
  },
  chart: { picture: 'Ver gráfico', table: 'Ver tabela' },
  period: {
    previous: 'Mês anterior',
    next: 'Mês seguinte',
    previousYear: 'Ano anterior',
    nextYear: 'Ano seguinte',
  },
  table: {
    more: 'Mostrar mais',
    nextRow: 'Linha seguinte',
    previousRow: 'Linha anterior',
  },
  targetBar: {
    actual: 'Realizado {{value}} da meta',
    pace: 'ritmo {{value}}',
    projection: 'projeção {{value}}',
  },
} as const;

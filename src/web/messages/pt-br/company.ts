export const company = {
  choose: {
    title: 'Escolha a empresa',
    none: 'Nenhuma empresa aberta para você',
    noneText: 'Peça acesso a quem administra a empresa ou crie uma.',
    create: 'Criar empresa',
    unknown: 'A empresa “{{code}}” não existe ou não está aberta para você.',
    unknownText: 'Confira o endereço ou escolha uma destas.',
    noData: 'sem dados ainda',
  },
  create: {
    title: 'Nova empresa',
    section: 'A empresa',
    name: 'Nome da empresa',
    code: 'Código',
    codeHint: 'Fica no endereço das telas e nos comandos. Letras minúsculas, números e hifens.',
    codeWrong: 'Use de 2 a 40 letras minúsculas, números ou hifens, sem hífen no início.',
    cnpj: 'CNPJ (se tiver)',
    submit: 'Criar empresa',
  },
} as const;

import { abilityLabels, scopeLabels } from '#contract/abilities.ts';
import type { Messages } from '#platform/http/index.ts';
import { word } from '../words.ts';

const abilities: Readonly<Record<string, string>> = abilityLabels;
const scopes: Readonly<Record<string, string>> = scopeLabels;

export const accessMessages: Messages = {
  'access.wrong-credentials': () => ({
    title: 'E-mail ou senha incorretos',
    detail: 'O e-mail e a senha informados não conferem.',
    wayOut: 'Confira os dois e tente de novo; após cinco erros a entrada fica bloqueada por alguns minutos.',
  }),
  'access.locked-out': ({ minutes }) => ({
    title: 'Entrada bloqueada',
    detail: `Houve erros demais com este e-mail; a entrada fica bloqueada por ${word(minutes)} ${minutes === 1 ? 'minuto' : 'minutos'}.`,
    wayOut: 'Aguarde e tente de novo com a senha correta.',
  }),
  'access.wrong-password': () => ({
    title: 'Senha atual incorreta',
    detail: 'A senha atual informada não confere.',
    wayOut: 'Digite a senha com que você entrou.',
  }),
  'access.same-password': () => ({
    title: 'Senha repetida',
    detail: 'A senha nova é igual à atual.',
    wayOut: 'Escolha uma senha diferente.',
  }),
  'access.password-change-needed': () => ({
    title: 'Troque a senha provisória',
    detail: 'Sua senha é provisória e precisa ser trocada antes de continuar.',
    wayOut: 'Troque a senha em "Minha senha".',
  }),
  'access.first-link-invalid': () => ({
    title: 'Link de primeiro acesso inválido',
    detail: 'O código não existe, já foi usado ou passou de 24 horas.',
    wayOut: 'Reinicie o servidor: ele mostra um link novo enquanto não houver usuário.',
  }),
  'access.setup-done': () => ({
    title: 'Primeiro acesso já feito',
    detail: 'O primeiro administrador já foi criado.',
    wayOut: 'Entre com e-mail e senha, ou peça acesso a um administrador.',
  }),
  'access.email-taken': ({ email }) => ({
    title: 'E-mail já cadastrado',
    detail: `Já existe um usuário com o e-mail ${word(email)}.`,
    wayOut: 'Use outro e-mail.',
  }),
  'access.only-installation-admin': () => ({
    title: 'Sem permissão',
    detail: 'Somente quem administra a instalação pode criar empresas.',
    wayOut: 'Peça a quem fez o primeiro acesso.',
  }),
  'access.already-member': ({ email }) => ({
    title: 'Usuário já tem acesso',
    detail: `${word(email)} já faz parte desta empresa.`,
    wayOut: 'Altere o perfil do usuário na lista, ou reative-o.',
  }),
  'access.member-not-found': () => ({
    title: 'Usuário não encontrado',
    detail: 'Este usuário não faz parte da empresa.',
    wayOut: 'Atualize a lista de usuários.',
  }),
  'access.stale-version': () => ({
    title: 'Usuário alterado por outra pessoa',
    detail: 'O usuário foi alterado depois que você o abriu; nada foi gravado.',
    wayOut: 'Compare os dois valores e grave de novo.',
  }),
  'access.last-administrator': ({ name }) => ({
    title: 'Último administrador',
    detail: `${word(name)} é o único administrador da empresa.`,
    wayOut: 'Torne outra pessoa administradora antes.',
  }),
  'access.scope-needs-salesperson': ({ scope }) => ({
    title: 'Falta o vendedor',
    detail: `O alcance "${scopes[word(scope)] ?? word(scope)}" precisa de um vendedor ligado ao usuário.`,
    wayOut: 'Escolha o vendedor, ou outro alcance.',
  }),
  'access.scope-needs-branches': () => ({
    title: 'Faltam as filiais',
    detail: 'O alcance por filiais precisa de ao menos uma filial.',
    wayOut: 'Escolha as filiais, ou outro alcance.',
  }),
  'access.salesperson-not-found': () => ({
    title: 'Vendedor não encontrado',
    detail: 'O vendedor escolhido não existe nesta empresa.',
    wayOut: 'Escolha um vendedor da lista.',
  }),
  'access.branch-not-found': () => ({
    title: 'Filial não encontrada',
    detail: 'Há filial escolhida que não existe nesta empresa.',
    wayOut: 'Escolha filiais da lista.',
  }),
  'access.token-not-found': () => ({
    title: 'Chave não encontrada',
    detail: 'A chave de acesso não existe nesta empresa ou já foi revogada.',
    wayOut: 'Atualize a lista de chaves.',
  }),
  'access.token-ability-refused': ({ abilities: refused }) => ({
    title: 'Permissão não pode ir na chave',
    detail: `A chave não pode ter: ${(Array.isArray(refused) ? refused : []).map((each) => abilities[word(each)] ?? word(each)).join('; ')}.`,
    wayOut: 'Retire essas permissões: uma chave só tem as de quem a cria, e nunca as de criar usuários ou chaves.',
  }),
  'access.token-expiry-refused': () => ({
    title: 'Validade não aceita',
    detail: 'A validade da chave deve estar no futuro, a no máximo 400 dias.',
    wayOut: 'Escolha outra data.',
  }),
  'access.job-not-found': () => ({
    title: 'Processamento não encontrado',
    detail: 'Este processamento não existe nesta empresa.',
    wayOut: 'Atualize a lista de processamentos.',
  }),
  'access.job-ended': () => ({
    title: 'Processamento já encerrado',
    detail: 'O processamento já terminou e não pode ser cancelado.',
    wayOut: 'Veja o resultado na lista de processamentos.',
  }),
};

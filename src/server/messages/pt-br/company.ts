import type { Messages } from '#platform/http/index.ts';
import { word } from '../words.ts';

export const companyMessages: Messages = {
  'company.not-found': ({ code }) => ({
    title: 'Empresa não encontrada',
    detail: `A empresa ${word(code)} não existe ou você não tem acesso a ela.`,
    wayOut: 'Confira o código, ou peça acesso a um administrador.',
  }),
  'company.code-taken': ({ code }) => ({
    title: 'Código já usado',
    detail: `Já existe uma empresa com o código ${word(code)}.`,
    wayOut: 'Escolha outro código.',
  }),
  'company.stale-version': () => ({
    title: 'Alterado por outra pessoa',
    detail: 'O cadastro foi alterado depois que você o abriu; nada foi gravado.',
    wayOut: 'Compare os dois valores e grave de novo.',
  }),
  'company.branch-not-found': ({ code }) => ({
    title: 'Filial não encontrada',
    detail: `A filial ${word(code)} não existe ou não está entre as suas.`,
    wayOut: 'Confira o código na lista de filiais.',
  }),
  'company.branch-code-taken': ({ code }) => ({
    title: 'Código já usado',
    detail: `Já existe uma filial com o código ${word(code)}.`,
    wayOut: 'Use outro código, ou altere a filial existente.',
  }),
  'company.second-headquarters': ({ code }) => ({
    title: 'A empresa já tem matriz',
    detail: `A matriz da empresa é a filial ${word(code)}; só pode haver uma.`,
    wayOut: 'Mude antes o tipo da matriz atual.',
  }),
  'company.branch-parent-not-found': ({ code }) => ({
    title: 'Filial superior não encontrada',
    detail: `Não existe a filial superior ${word(code)}.`,
    wayOut: 'Cadastre-a antes, ou deixe o campo em branco.',
  }),
  'company.branch-parent-circle': ({ code, parent }) => ({
    title: 'Filiais em círculo',
    detail: `A filial ${word(code)} não pode ficar sob ${word(parent)}, que está abaixo dela.`,
    wayOut: 'Escolha outra filial superior.',
  }),
};

import { abilityLabels } from '#contract/abilities.ts';
import type { Messages } from '#platform/http/index.ts';
import { word } from '../words.ts';

const labels: Readonly<Record<string, string>> = abilityLabels;

export const httpMessages: Messages = {
  'http.unauthenticated': () => ({
    title: 'Sessão encerrada',
    detail: 'É preciso entrar para continuar.',
    wayOut: 'Entre com seu e-mail e senha; programas enviam uma chave de acesso válida.',
  }),
  'http.forbidden': ({ ability }) => ({
    title: 'Sem permissão',
    detail:
      ability === undefined
        ? 'Seu usuário não pode fazer isto.'
        : `Seu usuário não tem a permissão "${labels[word(ability)] ?? word(ability)}".`,
    wayOut: 'Peça a permissão a um administrador da empresa.',
  }),
  'http.invalid-shape': () => ({
    title: 'Dados inválidos',
    detail: 'Há campos que precisam de correção.',
    wayOut: 'Corrija os campos indicados e envie de novo.',
  }),
  'http.invalid-json': () => ({
    title: 'Pedido ilegível',
    detail: 'O corpo do pedido não é um JSON válido.',
    wayOut: 'Envie um JSON válido com o cabeçalho Content-Type: application/json.',
  }),
  'http.bad-request': () => ({
    title: 'Pedido inválido',
    detail: 'O pedido não pôde ser entendido.',
    wayOut: 'Confira o endereço e o conteúdo do pedido.',
  }),
  'http.invalid-upload': () => ({
    title: 'Envio inválido',
    detail: 'O pedido deve trazer exatamente um arquivo.',
    wayOut: 'Escolha um arquivo e envie de novo.',
  }),
  'http.body-too-large': () => ({
    title: 'Conteúdo grande demais',
    detail: 'O que foi enviado passa do tamanho aceito.',
    wayOut: 'Divida o conteúdo em partes menores.',
  }),
  'http.unsupported-media-type': () => ({
    title: 'Formato não aceito',
    detail: 'O tipo do conteúdo enviado não é aceito neste endereço.',
    wayOut: 'Envie JSON ou, para arquivos, um formulário multipart.',
  }),
  'http.too-many-requests': () => ({
    title: 'Muitos pedidos',
    detail: 'Foram feitos pedidos demais em pouco tempo.',
    wayOut: 'Aguarde um minuto e tente de novo.',
  }),
  'http.foreign-origin': () => ({
    title: 'Origem não reconhecida',
    detail: 'O pedido de alteração não veio das páginas deste sistema.',
    wayOut: 'Abra o sistema pelo endereço dele; programas devem usar uma chave de acesso.',
  }),
  'http.no-such-address': ({ path }) => ({
    title: 'Endereço inexistente',
    detail: path === undefined ? 'Não há nada neste endereço.' : `Não há nada em ${word(path)}.`,
    wayOut: 'Confira o endereço.',
  }),
};

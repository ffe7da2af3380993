import type { Messages } from '#platform/http/index.ts';
import { word } from '../words.ts';

export const jobMessages: Messages = {
  'job.failed': () => ({
    title: 'Processamento interrompido',
    detail: 'Ocorreu um erro inesperado no processamento.',
    wayOut: 'Tente de novo; se persistir, informe o número do processamento ao administrador.',
  }),
  'job.too-many-attempts': ({ attempts }) => ({
    title: 'Processamento interrompido',
    detail: `O processamento parou ${word(attempts)} vezes sem avançar e não será tentado de novo.`,
    wayOut: 'Confira a memória do servidor e o tamanho do arquivo, e peça o processamento de novo.',
  }),
};

import { z } from 'zod';
import { password, roles, scopes } from './access.ts';
import { companyCode } from './company-code.ts';
import { endpoint } from './endpoint.ts';
import { requiredText } from './page.ts';

/** What concerns the whole installation: only who administers it, and the command line of its machine, may ask. */

export const createInstallationUser = endpoint({
  method: 'POST',
  path: '/api/installation/users',
  summary: 'Cria um usuário da instalação, com participação em uma empresa quando informada',
  tag: 'Instalação',
  ability: 'session',
  body: z.object({
    name: requiredText(120),
    email: z.email().trim().toLowerCase().max(254),
    /** Without it one is made, shown once, to be changed at the first sign-in. */
    password: password.nullable().default(null),
    /** The first user of all is one in any case. */
    installationAdmin: z.boolean().default(false),
    membership: z
      .object({
        company: companyCode,
        role: z.enum(roles),
        scope: z.enum(scopes).default('COMPANY'),
        /** Codes, as the external system gives them. */
        salesperson: requiredText(60).nullable().default(null),
        branches: z.array(requiredText(40)).max(500).default([]),
      })
      .nullable()
      .default(null),
  }),
  response: z.object({
    id: z.string(),
    email: z.string(),
    installationAdmin: z.boolean(),
    temporaryPassword: z.string().nullable(),
  }),
  status: 201,
});

/** Every company's data: only the command line of the server's own machine gets it. */
export const downloadBackup = endpoint({
  method: 'GET',
  path: '/api/installation/backup',
  summary: 'Baixa uma cópia de segurança do banco de dados embutido (somente pela linha de comando do servidor)',
  tag: 'Instalação',
  ability: 'session',
  download: ['application/gzip'],
});

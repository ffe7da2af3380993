import type { Messages } from '#platform/http/index.ts';
import { accessMessages } from './pt-br/access.ts';
import { analysisMessages } from './pt-br/analysis.ts';
import { calendarMessages } from './pt-br/calendar.ts';
import { commissionMessages } from './pt-br/commissions.ts';
import { companyMessages } from './pt-br/company.ts';
import { httpMessages } from './pt-br/http.ts';
import { importMessages } from './pt-br/imports.ts';
import { jobMessages } from './pt-br/jobs.ts';
import { targetMessages } from './pt-br/targets.ts';

/** The words of every refusal, by code: one file a module. A test finds codes without words. */
export const messages: Messages = {
  ...httpMessages,
  ...accessMessages,
  ...companyMessages,
  ...calendarMessages,
  ...importMessages,
  ...jobMessages,
  ...commissionMessages,
  ...targetMessages,
  ...analysisMessages,
};

import { z } from 'zod';

/** A company's code: what stands in addresses and commands. Small letters, digits and hyphens, 2 to 40. */
export const companyCode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'Use de 2 a 40 letras minúsculas, números ou hifens, sem hífen no início.');

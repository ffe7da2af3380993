import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { analysis } from './pt-br/analysis.ts';
import { closing } from './pt-br/closing.ts';
import { commissions } from './pt-br/commissions.ts';
import { company } from './pt-br/company.ts';
import { imports } from './pt-br/imports.ts';
import { session } from './pt-br/session.ts';
import { shell } from './pt-br/shell.ts';
import { targets } from './pt-br/targets.ts';
import { ui } from './pt-br/ui.ts';
import { users } from './pt-br/users.ts';
import { zeros } from './pt-br/zeros.ts';

/** Every text of the screens, by area. A second language is a second object of the same shape. */
const ptBr = { ui, shell, session, company, imports, users, commissions, closing, zeros, analysis, targets };

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof ptBr };
  }
}

/** The catalogue, ready: its texts travel with the application, so nothing is waited for. */
export function createCatalogue(): i18n {
  const catalogue = createInstance();
  void catalogue.use(initReactI18next).init({
    lng: 'pt-BR',
    resources: { 'pt-BR': { translation: ptBr } },
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return catalogue;
}

export { ConfigRefused, readConfig, type Config } from './read-config.ts';
export { cookieSecret } from './cookie-secret.ts';
export { readPublication, type Publication } from './read-publication.ts';

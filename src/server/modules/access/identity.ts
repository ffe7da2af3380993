import { betterAuth } from 'better-auth';
import { withNativeDates, type Database } from '#platform/database/index.ts';
import { hashPassword, verifyPassword } from './password.ts';

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** How identity is kept: passwords only, no self-registration, sessions in the database. */
export function identityOptions(database: Database, options: { secret: string; secure: boolean; baseUrl: string }) {
  return {
    appName: 'Alvo',
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    secret: options.secret,
    database: { db: withNativeDates(database), type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    // The server limits requests itself, by the address it knows.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    advanced: {
      cookiePrefix: 'alvo',
      useSecureCookies: options.secure,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      database: { generateId: 'uuid' },
    },
    user: {
      modelName: 'access_user',
      fields: { ...stamps, emailVerified: 'email_verified' },
      additionalFields: {
        installationAdmin: { type: 'boolean', fieldName: 'installation_admin', defaultValue: false, input: false },
        mustChangePassword: { type: 'boolean', fieldName: 'must_change_password', defaultValue: false, input: false },
      },
    },
    session: {
      modelName: 'access_session',
      // Twelve hours without use end a session; use prolongs it.
      expiresIn: 12 * 3600,
      updateAge: 3600,
      fields: {
        ...stamps,
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
    },
    account: {
      modelName: 'access_account',
      fields: {
        ...stamps,
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { modelName: 'access_verification', fields: { ...stamps, expiresAt: 'expires_at' } },
    logger: { level: 'error' },
  } as const satisfies Parameters<typeof betterAuth>[0];
}

/** The identity library over the application's database. */
export function openIdentity(database: Database, options: { secret: string; secure: boolean; baseUrl: string }) {
  return betterAuth(identityOptions(database, options));
}

export type Identity = ReturnType<typeof openIdentity>;

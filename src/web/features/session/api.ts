import { errorOf, send } from '#web/lib/api-client.ts';

export interface Credentials {
  email: string;
  password: string;
}

/** Signs in; the answer's cookie is the session. Throws ApiError: 401 wrong, 429 locked for a while. */
export async function signIn({ email, password }: Credentials): Promise<void> {
  const response = await send('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: email.trim().toLowerCase(), password }),
  });
  if (!response.ok) throw await errorOf(response);
}

/** The least a new password may have; the server checks the same. */
export const shortestPassword = 10;

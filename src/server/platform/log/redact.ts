/** Keys whose value never enters the log, whatever it is. */
export const secretKeys = [
  'password',
  'senha',
  'newPassword',
  'currentPassword',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'authorization',
  'Authorization',
  'cookie',
  '["set-cookie"]',
  '["x-api-key"]',
];

const removed = '[removido]';

const forms: readonly RegExp[] = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  // CNPJ (the alphanumeric one too), then CPF: with their punctuation.
  /\b[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}\/[0-9A-Z]{4}-\d{2}\b/g,
  /\b\d{3}\.\d{3}\.\d{3}-\d{2}\b/g,
  // Without punctuation, as text: a bare number of 11 or 14 digits is an id or a count.
  /(?<=")\d{11}(?:\d{3})?(?=\\?")/g,
  /\bBearer\s+[\w.~+/-]+=*/gi,
  /(?<=postgres(?:ql)?:\/\/[^:/\s"]+:)[^@\s"]+(?=@)/g,
];

/** The text of a log line without e-mails, CPF, CNPJ, bearer tokens and database passwords. */
export function redactText(line: string): string {
  return forms.reduce((text, form) => text.replace(form, removed), line);
}

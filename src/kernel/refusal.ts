/** What kind of refusal it is, for whoever has to choose an HTTP status or an exit code. */
export type RefusalStatus = 'invalid' | 'conflict' | 'forbidden' | 'not-found' | 'locked';

/**
 * A request the product understood and will not carry out, with a stable code ('module.reason') and the
 * facts its message needs. The sentence a person reads is rendered elsewhere, from a catalogue by code.
 * Anything else that is thrown is a bug.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;
  readonly status: RefusalStatus;

  constructor(code: string, details: Record<string, unknown> = {}, status: RefusalStatus = 'invalid') {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
    this.status = status;
  }
}

/** Throws a Refusal; typed `never`, so the compiler knows that nothing follows. */
export function refuse(code: string, details: Record<string, unknown> = {}, status: RefusalStatus = 'invalid'): never {
  throw new Refusal(code, details, status);
}

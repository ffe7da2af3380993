import { useId, type ReactNode } from 'react';
import { StatusShape } from './status-chip.tsx';

interface FieldControl {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  status?: 'error';
}

interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** Said under the field and tied to it. */
  error?: string | undefined;
  children: (control: FieldControl) => ReactNode;
}

/** A label, a control, and the hint or error tied to it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = error !== undefined || hint !== undefined;
  const control: FieldControl = {
    id,
    ...(hasNote ? { 'aria-describedby': noteId } : {}),
    ...(error === undefined ? {} : { 'aria-invalid': true, status: 'error' }),
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(control)}
      {error !== undefined ? (
        <p id={noteId} className="field-error">
          <StatusShape tone="behind" /> {error}
        </p>
      ) : (
        hint !== undefined && (
          <p id={noteId} className="hint">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

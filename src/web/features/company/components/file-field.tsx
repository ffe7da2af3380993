import { FileUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '#web/ui/field.tsx';

interface FileFieldProps {
  label: string;
  hint: ReactNode;
  error?: string | undefined;
  file: File | undefined;
  onChoose: (file: File | undefined) => void;
}

/** A field to choose one table file in, or to drop it on. */
export function FileField({ label, hint, error, file, onChoose }: FileFieldProps) {
  const { t } = useTranslation();
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, 'aria-describedby': describedBy, 'aria-invalid': invalid }) => (
        <div className="file-field">
          <input
            id={id}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            type="file"
            accept=".csv,.txt,.xlsx"
            onChange={({ target }) => onChoose(target.files?.[0])}
          />
          <span className="file-face" aria-hidden="true">
            <FileUp /> {file === undefined ? t('imports.upload.choose') : file.name}
          </span>
        </div>
      )}
    </Field>
  );
}

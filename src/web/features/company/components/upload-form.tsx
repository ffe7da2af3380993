import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Input, Radio } from 'antd';
import { FileUp, Upload } from 'lucide-react';
import { useState, type ChangeEvent, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { mappingSchema, startImport, type ImportKind, type ImportMode, type Mapping } from '#contract/imports.ts';
import { call } from '#web/lib/api-client.ts';
import { fileSize } from '#web/lib/format.ts';
import { readableError } from '#web/lib/problem.ts';
import { useCompany } from '#web/lib/session.ts';
import { Field } from '#web/ui/field.tsx';
import { Message } from '#web/ui/message.tsx';
import { exampleMapping } from '../example-file.ts';

/** The mapping of a text, or undefined when it is not one. */
function readMapping(text: string): Mapping | undefined {
  try {
    return mappingSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Sends a file with its mapping; checking without writing is what it does unless told otherwise. */
export function UploadForm({ kind }: { kind: ImportKind }) {
  const { t } = useTranslation();
  const company = useCompany();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [file, setFile] = useState<File>();
  const [mappingText, setMappingText] = useState(() => JSON.stringify(exampleMapping(kind), null, 2));
  const [mode, setMode] = useState<ImportMode>('GOOD_ROWS');
  const [dryRun, setDryRun] = useState(true);
  const [tried, setTried] = useState(false);
  const mapping = readMapping(mappingText);
  const sending = useMutation({
    mutationFn: async (given: { file: File; mapping: Mapping }) =>
      await call(
        startImport,
        { params: { company: company.code }, body: { mapping: given.mapping, mode, dryRun } },
        { file: given.file },
      ),
    onSuccess: async (run) => {
      await client.invalidateQueries({ queryKey: ['imports', company.code] });
      await navigate({
        to: '/e/$company/dados/importacoes/$import',
        params: { company: company.code, import: String(run.id) },
      });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (file !== undefined && mapping !== undefined) sending.mutate({ file, mapping });
  };
  const chooseMapping = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [chosen] = target.files ?? [];
    if (chosen !== undefined) setMappingText(await chosen.text());
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Field
        label={t('imports.upload.file')}
        hint={file === undefined ? t('imports.upload.fileHint') : fileSize(file.size)}
        error={tried && file === undefined ? t('imports.upload.noFile') : undefined}
      >
        {({ id, 'aria-describedby': describedBy, 'aria-invalid': invalid }) => (
          <div className="file-field">
            <input
              id={id}
              aria-describedby={describedBy}
              aria-invalid={invalid}
              type="file"
              accept=".csv,.txt,.xlsx"
              onChange={({ target }) => setFile(target.files?.[0])}
            />
            <span className="file-face" aria-hidden="true">
              <FileUp /> {file === undefined ? t('imports.upload.choose') : file.name}
            </span>
          </div>
        )}
      </Field>
      <Field
        label={t('imports.upload.mapping')}
        hint={t('imports.upload.mappingHint')}
        error={mapping === undefined ? t('imports.upload.mappingWrong') : undefined}
      >
        {(field) => (
          <Input.TextArea
            {...field}
            className="code-field"
            rows={9}
            spellCheck={false}
            value={mappingText}
            onChange={({ target }) => setMappingText(target.value)}
          />
        )}
      </Field>
      <label className="link-button mapping-file">
        {t('imports.upload.mappingFile')}
        <input className="sr-only" type="file" accept=".json" onChange={(event) => void chooseMapping(event)} />
      </label>
      <Radio.Group
        aria-label={t('imports.upload.mode')}
        value={mode}
        onChange={({ target }) => setMode(target.value === 'ALL_OR_NONE' ? 'ALL_OR_NONE' : 'GOOD_ROWS')}
        options={[
          { value: 'GOOD_ROWS', label: t('imports.mode.GOOD_ROWS') },
          { value: 'ALL_OR_NONE', label: t('imports.mode.ALL_OR_NONE') },
        ]}
      />
      <Checkbox checked={dryRun} onChange={({ target }) => setDryRun(target.checked)}>
        {t('imports.upload.dryRun')}
      </Checkbox>
      {sending.isError && (
        <Message tone="behind" title={t('imports.upload.failed')}>
          {readableError(sending.error, t).detail}
        </Message>
      )}
      <div>
        <Button type="primary" htmlType="submit" icon={<Upload />} loading={sending.isPending}>
          {dryRun ? t('imports.upload.check') : t('imports.upload.send')}
        </Button>
      </div>
    </form>
  );
}

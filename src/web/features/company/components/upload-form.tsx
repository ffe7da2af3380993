import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Input, Radio } from 'antd';
import { FileUp, Upload } from 'lucide-react';
import { useState, type ChangeEvent, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { startImport, type ImportKind, type ImportMode, type Mapping } from '#contract/imports.ts';
import { call } from '#web/lib/api-client.ts';
import { fileSize } from '#web/lib/format.ts';
import { readableError } from '#web/lib/problem.ts';
import { useCompany } from '#web/lib/session.ts';
import { Field } from '#web/ui/field.tsx';
import { Message } from '#web/ui/message.tsx';
import { lastOfKindQuery } from '../api.ts';
import { exampleOf } from '../example-file.ts';
import { readMapping } from '../read-mapping.ts';

function textOf(mapping: Mapping): string {
  return JSON.stringify(mapping, null, 2);
}

/** Sends a file with its mapping; checking without writing is what it does unless told otherwise. */
export function UploadForm({ kind }: { kind: ImportKind }) {
  const { t } = useTranslation();
  const company = useCompany();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [file, setFile] = useState<File>();
  const last = useQuery(lastOfKindQuery(company.code, kind.kind)).data ?? undefined;
  const [edited, setEdited] = useState<string>();
  const [mode, setMode] = useState<ImportMode>('GOOD_ROWS');
  const [dryRun, setDryRun] = useState(true);
  const [tried, setTried] = useState(false);
  const example = exampleOf(kind.kind)?.mapping ?? { kind: kind.kind, columns: {} };
  const exampleText = textOf(example);
  const lastText = last === undefined ? undefined : textOf(last.mapping);
  const mappingText = edited ?? lastText ?? exampleText;
  const read = readMapping(mappingText, kind);
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
  const changeMapping = (text: string): void => {
    setEdited(text);
    sending.reset();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    // What was wrong before says nothing of this try.
    sending.reset();
    if (file !== undefined && read.ok) sending.mutate({ file, mapping: read.mapping });
  };
  const chooseMapping = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [chosen] = target.files ?? [];
    if (chosen !== undefined) changeMapping(await chosen.text());
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
              onChange={({ target }) => {
                setFile(target.files?.[0]);
                sending.reset();
              }}
            />
            <span className="file-face" aria-hidden="true">
              <FileUp /> {file === undefined ? t('imports.upload.choose') : file.name}
            </span>
          </div>
        )}
      </Field>
      <Field
        label={t('imports.upload.mapping')}
        hint={
          last !== undefined && mappingText === lastText
            ? t('imports.upload.mappingFromLast', { file: last.fileName, id: last.id })
            : mappingText === exampleText
              ? t('imports.upload.mappingFromExample')
              : undefined
        }
        error={read.ok ? undefined : read.reason}
      >
        {(field) => (
          <Input.TextArea
            {...field}
            className="code-field"
            rows={9}
            spellCheck={false}
            value={mappingText}
            onChange={({ target }) => changeMapping(target.value)}
          />
        )}
      </Field>
      <div className="inline mapping-sources">
        <label className="link-button mapping-file">
          {t('imports.upload.mappingFile')}
          <input className="sr-only" type="file" accept=".json" onChange={(event) => void chooseMapping(event)} />
        </label>
        {mappingText !== exampleText && (
          <button type="button" className="link-button" onClick={() => changeMapping(exampleText)}>
            {t('imports.upload.mappingExample')}
          </button>
        )}
        {lastText !== undefined && mappingText !== lastText && (
          <button type="button" className="link-button" onClick={() => changeMapping(lastText)}>
            {t('imports.upload.mappingLast')}
          </button>
        )}
      </div>
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

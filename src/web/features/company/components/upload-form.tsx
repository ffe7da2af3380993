import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Input, Radio } from 'antd';
import { Upload } from 'lucide-react';
import { useState, type ChangeEvent, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  lookupFilesOf,
  startImport,
  uploadLookupFile,
  type ImportKind,
  type ImportMode,
  type Mapping,
} from '#contract/imports.ts';
import { call } from '#web/lib/api-client.ts';
import { fileSize } from '#web/lib/format.ts';
import { readableError } from '#web/lib/problem.ts';
import { useCompany } from '#web/lib/session.ts';
import { Field } from '#web/ui/field.tsx';
import { Message } from '#web/ui/message.tsx';
import { lastOfKindQuery } from '../api.ts';
import { exampleOf } from '../example-file.ts';
import { readMapping } from '../read-mapping.ts';
import { FileField } from './file-field.tsx';
import { OtherKind } from './other-kind.tsx';

/** A mapping as a text, its columns in the order of the fields: one that was stored comes back in no order. */
function textOf({ kind: name, file, columns, ...others }: Mapping, { fields }: ImportKind): string {
  const ordered = fields.flatMap((field) => {
    const column = columns[field.name];
    return column === undefined ? [] : [[field.name, column] as const];
  });
  const said = file === undefined ? {} : { file: Object.fromEntries(Object.entries(file).toSorted(byName)) };
  return JSON.stringify(
    { kind: name, ...said, columns: { ...Object.fromEntries(ordered), ...columns }, ...others },
    null,
    2,
  );
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** What was filled in for one kind and goes along to another. */
export interface Filled {
  file: File | undefined;
  mappingText: string;
  lookups: Lookups;
}

type Lookups = Readonly<Record<string, File>>;

interface UploadFormProps {
  kind: ImportKind;
  kinds: readonly ImportKind[];
  /** What was filled in before the kind was switched here. */
  filled: Filled | undefined;
  onSwitch: (kind: string, filled: Filled) => void;
}

/**
 * Sends a file with its mapping and the look-up files the mapping names; checking without writing is what it does unless
 * told otherwise.
 */
export function UploadForm({ kind, kinds, filled, onSwitch }: UploadFormProps) {
  const { t } = useTranslation();
  const company = useCompany();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [file, setFile] = useState(filled?.file);
  const [lookups, setLookups] = useState<Lookups>(filled?.lookups ?? {});
  const last = useQuery(lastOfKindQuery(company.code, kind.kind)).data ?? undefined;
  const [edited, setEdited] = useState(filled?.mappingText);
  const [mode, setMode] = useState<ImportMode>('GOOD_ROWS');
  const [dryRun, setDryRun] = useState(true);
  const [tried, setTried] = useState(false);
  const example = exampleOf(kind.kind)?.mapping ?? { kind: kind.kind, columns: {} };
  const exampleText = textOf(example, kind);
  const lastText = last === undefined ? undefined : textOf(last.mapping, kind);
  const mappingText = edited ?? lastText ?? exampleText;
  const read = readMapping(mappingText, kind);
  const lookupNames = read.ok ? lookupFilesOf(read.mapping) : [];
  const sending = useMutation({
    mutationFn: async (given: { file: File; mapping: Mapping }) => {
      const params = { company: company.code };
      for (const name of lookupFilesOf(given.mapping)) {
        const lookup = lookups[name];
        // The server keeps it by the name the mapping cites, whatever it is called on this computer.
        if (lookup !== undefined) await call(uploadLookupFile, { params }, { file: new File([lookup], name) });
      }
      const body = { mapping: given.mapping, mode, dryRun };
      return await call(startImport, { params, body }, { file: given.file });
    },
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
    const complete = lookupNames.every((name) => lookups[name] !== undefined);
    if (file !== undefined && read.ok && complete) sending.mutate({ file, mapping: read.mapping });
  };
  const chooseMapping = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [chosen] = target.files ?? [];
    if (chosen !== undefined) changeMapping(await chosen.text());
    // The same file chosen again, mended meanwhile, is read again.
    target.value = '';
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <FileField
        label={t('imports.upload.file')}
        hint={file === undefined ? t('imports.upload.fileHint') : fileSize(file.size)}
        error={tried && file === undefined ? t('imports.upload.noFile') : undefined}
        file={file}
        onChoose={(chosen) => {
          setFile(chosen);
          sending.reset();
        }}
      />
      <Field
        label={t('imports.upload.mapping')}
        hint={
          last !== undefined && mappingText === lastText
            ? t('imports.upload.mappingFromLast', { file: last.fileName, id: last.id })
            : mappingText === exampleText
              ? t('imports.upload.mappingFromExample')
              : undefined
        }
        error={read.ok || read.otherKind !== undefined ? undefined : read.reason}
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
      {!read.ok && read.otherKind !== undefined && (
        <OtherKind
          kind={kind}
          other={kinds.find((each) => each.kind === read.otherKind) ?? read.otherKind}
          onSwitch={(other) => onSwitch(other, { file, mappingText, lookups })}
        />
      )}
      {lookupNames.map((name) => {
        const chosen = lookups[name];
        return (
          <FileField
            key={name}
            label={t('imports.upload.lookup', { name })}
            hint={
              chosen === undefined
                ? t('imports.upload.lookupHint')
                : chosen.name === name
                  ? fileSize(chosen.size)
                  : t('imports.upload.lookupOtherName', { name })
            }
            error={tried && chosen === undefined ? t('imports.upload.noLookup', { name }) : undefined}
            file={chosen}
            onChoose={(given) => {
              setLookups(({ [name]: _before, ...others }) =>
                given === undefined ? others : { ...others, [name]: given },
              );
              sending.reset();
            }}
          />
        );
      })}
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

import { useTranslation } from 'react-i18next';
import type { ImportKind } from '#contract/imports.ts';
import { useCompany } from '#web/lib/session.ts';
import { CopyButton } from '#web/ui/copy-button.tsx';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { exampleFile, exampleMapping, fileNameOf, importCommand } from '../example-file.ts';

type Field = ImportKind['fields'][number];

/** How a file of a kind looks: the command, an example with its mapping, every field. */
export function KindGuide({ kind }: { kind: ImportKind }) {
  const { t } = useTranslation();
  const company = useCompany();
  const name = fileNameOf(kind);
  const columns: DataColumn<Field>[] = [
    { key: 'name', title: t('imports.guide.field'), render: (field) => <code>{field.name}</code> },
    { key: 'label', title: t('imports.guide.meaning'), render: (field) => <Meaning field={field} /> },
    { key: 'type', title: t('imports.guide.type'), render: (field) => t(`imports.type.${field.type}`) },
    {
      key: 'required',
      title: t('imports.guide.needed'),
      render: (field) => (field.required ? <span className="strong">{t('imports.guide.required')}</span> : ''),
    },
  ];
  return (
    <>
      <Panel title={t('imports.guide.example')}>
        <div className="stack">
          <Sample title={t('imports.guide.command')} text={importCommand(company.code, kind)} />
          <Sample title={`${name}.csv`} text={exampleFile(kind)} />
          <Sample title={`${name}.json`} text={JSON.stringify(exampleMapping(kind), null, 2)} />
        </div>
      </Panel>
      <Panel title={t('imports.guide.fields')} hint={kind.label} flush>
        <DataTable
          caption={t('imports.guide.fields')}
          columns={columns}
          rows={kind.fields}
          rowKey={(field) => field.name}
          empty={null}
          minWidth={460}
        />
      </Panel>
    </>
  );
}

function Meaning({ field }: { field: Field }) {
  return (
    <>
      {field.label}
      {field.choices !== null && <span className="hint"> {field.choices.join(', ')}</span>}
      {field.help !== null && <span className="hint"> {field.help}</span>}
    </>
  );
}

function Sample({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation();
  return (
    <div className="sample">
      <div className="sample-title">
        <span className="hint">{title}</span>
        <CopyButton text={text} label={t('imports.guide.copy', { title })} />
      </div>
      {/* The keyboard must be able to scroll what is wider than its box. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above */}
      <pre tabIndex={0} role="region" aria-label={title}>
        {text}
      </pre>
    </div>
  );
}

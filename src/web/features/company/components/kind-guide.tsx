import { useTranslation } from 'react-i18next';
import type { ImportExample } from '#contract/import-examples.ts';
import type { ImportKind } from '#contract/imports.ts';
import { useCompany } from '#web/lib/session.ts';
import { CopyButton } from '#web/ui/copy-button.tsx';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { exampleOf, importCommand } from '../example-file.ts';

type Field = ImportKind['fields'][number];

/** How a file of a kind looks: the command, an example with its mapping, every field. */
export function KindGuide({ kind }: { kind: ImportKind }) {
  const { t } = useTranslation();
  const example = exampleOf(kind.kind);
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
      {example !== undefined && <Example example={example} />}
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

function Example({ example }: { example: ImportExample }) {
  const { t } = useTranslation();
  const company = useCompany();
  const { fileName, lines, mapping } = example;
  return (
    <Panel title={t('imports.guide.example')} hint={t('imports.guide.exampleHint')}>
      <div className="stack">
        <Sample title={t('imports.guide.command')} text={importCommand(company.code, example)} wrap />
        <Sample title={`${fileName}.csv`} text={lines.join('\n')} />
        <Sample title={`${fileName}.json`} text={JSON.stringify(mapping, null, 2)} />
      </div>
    </Panel>
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

/** A text to copy: lines of a file keep their width and scroll, a command goes on in the next line. */
function Sample({ title, text, wrap = false }: { title: string; text: string; wrap?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="sample">
      <div className="sample-title">
        <span className="hint">{title}</span>
        <CopyButton text={text} label={t('imports.guide.copy', { title })} />
      </div>
      {/* The keyboard must be able to scroll what is wider than its box. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above */}
      <pre tabIndex={0} role="region" aria-label={title} className={wrap ? 'sample-wrapped' : ''}>
        {text}
      </pre>
    </div>
  );
}

import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { companyCode } from '#contract/company-code.ts';
import { createCompany } from '#contract/company.ts';
import { call } from '#web/lib/api-client.ts';
import { codeOfName } from '#web/lib/code-of-name.ts';
import { useDocumentTitle } from '#web/lib/document-title.ts';
import { fieldMessage, readableError } from '#web/lib/problem.ts';
import { useRefreshSession } from '#web/lib/session.ts';
import { Field } from '#web/ui/field.tsx';
import { Message } from '#web/ui/message.tsx';

const blank = { name: '', code: '', cnpj: '' };

/** Another company in this installation. */
export function CreateCompanyPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefreshSession();
  const [given, setGiven] = useState(blank);
  const [ownCode, setOwnCode] = useState(false);
  const [tried, setTried] = useState(false);
  useDocumentTitle(t('company.create.title'));
  const creating = useMutation({
    mutationFn: async ({ name, code, cnpj }: typeof blank) => {
      const created = await call(createCompany, { body: { name, code, cnpj: cnpj === '' ? null : cnpj } });
      await refresh();
      return created;
    },
    onSuccess: async ({ code }) => await navigate({ to: '/e/$company', params: { company: code } }),
  });
  const codeIsWrong = !companyCode.safeParse(given.code).success;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    creating.reset();
    if (given.name.trim() !== '' && !codeIsWrong) creating.mutate(given);
  };
  return (
    <main className="entrance">
      <section className="panel entrance-card">
        <h1>{t('company.create.title')}</h1>
        <form className="stack" onSubmit={submit} noValidate>
          <Field
            label={t('company.create.name')}
            error={
              tried && given.name.trim() === '' ? t('session.signIn.needed') : fieldMessage(creating.error, 'name')
            }
          >
            {(field) => (
              <Input
                {...field}
                autoFocus
                value={given.name}
                onChange={({ target }) =>
                  setGiven({ ...given, name: target.value, ...(ownCode ? {} : { code: codeOfName(target.value) }) })
                }
              />
            )}
          </Field>
          <Field
            label={t('company.create.code')}
            hint={t('company.create.codeHint')}
            error={tried && codeIsWrong ? t('company.create.codeWrong') : fieldMessage(creating.error, 'code')}
          >
            {(field) => (
              <Input
                {...field}
                value={given.code}
                onChange={({ target }) => {
                  setOwnCode(target.value !== '');
                  setGiven({ ...given, code: target.value.toLowerCase() });
                }}
              />
            )}
          </Field>
          <Field label={t('company.create.cnpj')} error={fieldMessage(creating.error, 'cnpj')}>
            {(field) => (
              <Input
                {...field}
                value={given.cnpj}
                onChange={({ target }) => setGiven({ ...given, cnpj: target.value })}
              />
            )}
          </Field>
          {creating.isError && <Message tone="behind" title={readableError(creating.error, t).detail} />}
          <Button type="primary" htmlType="submit" block loading={creating.isPending}>
            {t('company.create.submit')}
          </Button>
          <Link to="/empresas">{t('ui.cancel')}</Link>
        </form>
      </section>
    </main>
  );
}

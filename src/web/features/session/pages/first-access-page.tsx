import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { createFirstUser } from '#contract/access.ts';
import { companyCode } from '#contract/company-code.ts';
import { call } from '#web/lib/api-client.ts';
import { codeOfName } from '#web/lib/code-of-name.ts';
import { fieldMessage } from '#web/lib/problem.ts';
import { useRefreshSession, useSession } from '#web/lib/session.ts';
import { Field } from '#web/ui/field.tsx';
import { shortestPassword, signIn } from '../api.ts';
import { Entrance } from '../components/entrance.tsx';
import { FailureMessage } from '../components/failure-message.tsx';

const blank = { code: '', name: '', email: '', password: '', companyName: '', companyCode: '' };
type Given = typeof blank;

/** Creates the first administrator and company with the code the server wrote when it started. */
export function FirstAccessPage() {
  const { t } = useTranslation();
  const { setup } = useSession();
  if (setup === 'needed') return <FirstAccessForm />;
  return (
    <Entrance title={t('session.first.title')} intro={t('session.first.done')}>
      <p>{t('session.first.doneHint')}</p>
      <Link to="/entrar">{t('session.first.goSignIn')}</Link>
    </Entrance>
  );
}

function FirstAccessForm() {
  const { t } = useTranslation();
  const { codigo } = useSearch({ from: '/primeiro-acesso' });
  const navigate = useNavigate();
  const refresh = useRefreshSession();
  const [given, setGiven] = useState<Given>({ ...blank, code: codigo ?? '' });
  const [ownCode, setOwnCode] = useState(false);
  const [tried, setTried] = useState(false);
  const creating = useMutation({
    mutationFn: async (form: Given) => {
      const { code, name, email, password } = form;
      const company = { code: form.companyCode, name: form.companyName };
      const created = await call(createFirstUser, { body: { code, name, email, password, company } });
      await signIn({ email, password });
      await refresh();
      return created;
    },
    onSuccess: async () => await navigate({ href: '/', replace: true }),
  });
  const problems: Partial<Record<keyof Given, string>> = {};
  for (const [field, value] of Object.entries(given)) {
    if (value.trim() === '') problems[field as keyof Given] = t('session.signIn.needed');
  }
  if (given.password !== '' && given.password.length < shortestPassword) {
    problems.password = t('session.first.passwordShort');
  }
  if (given.companyCode !== '' && !companyCode.safeParse(given.companyCode).success) {
    problems.companyCode = t('company.create.codeWrong');
  }
  const refused: Partial<Record<keyof Given, string>> = { companyCode: 'company.code', companyName: 'company.name' };
  const problemOf = (field: keyof Given): string | undefined =>
    (tried ? problems[field] : undefined) ?? fieldMessage(creating.error, refused[field] ?? field);
  const set = (change: Partial<Given>): void => setGiven({ ...given, ...change });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    creating.reset();
    if (Object.keys(problems).length === 0) creating.mutate(given);
  };
  return (
    <Entrance title={t('session.first.title')} intro={t('session.first.intro')}>
      <form className="stack" onSubmit={submit} noValidate>
        {codigo === undefined && (
          <Field label={t('session.first.code')} hint={t('session.first.codeHint')} error={problemOf('code')}>
            {(field) => (
              <Input
                {...field}
                value={given.code}
                autoComplete="off"
                onChange={(event) => set({ code: event.target.value })}
              />
            )}
          </Field>
        )}
        <h2 className="form-section">{t('session.first.you')}</h2>
        <Field label={t('session.first.name')} error={problemOf('name')}>
          {(field) => (
            <Input
              {...field}
              value={given.name}
              autoComplete="name"
              autoFocus
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('session.signIn.email')} error={problemOf('email')}>
          {(field) => (
            <Input
              {...field}
              type="email"
              value={given.email}
              autoComplete="username"
              onChange={(event) => set({ email: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={t('session.signIn.password')}
          hint={t('session.first.passwordHint')}
          error={problemOf('password')}
        >
          {(field) => (
            <Input
              {...field}
              type="password"
              value={given.password}
              autoComplete="new-password"
              onChange={(event) => set({ password: event.target.value })}
            />
          )}
        </Field>
        <h2 className="form-section">{t('company.create.section')}</h2>
        <Field label={t('company.create.name')} error={problemOf('companyName')}>
          {(field) => (
            <Input
              {...field}
              value={given.companyName}
              autoComplete="organization"
              onChange={({ target }) =>
                set({ companyName: target.value, ...(ownCode ? {} : { companyCode: codeOfName(target.value) }) })
              }
            />
          )}
        </Field>
        <Field label={t('company.create.code')} hint={t('company.create.codeHint')} error={problemOf('companyCode')}>
          {(field) => (
            <Input
              {...field}
              value={given.companyCode}
              autoComplete="off"
              onChange={({ target }) => {
                setOwnCode(target.value !== '');
                set({ companyCode: target.value.toLowerCase() });
              }}
            />
          )}
        </Field>
        {creating.isError && <FailureMessage error={creating.error} />}
        <Button type="primary" htmlType="submit" block loading={creating.isPending}>
          {t('session.first.submit')}
        </Button>
      </form>
    </Entrance>
  );
}

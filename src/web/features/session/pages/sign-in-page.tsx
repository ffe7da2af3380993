import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#web/lib/problem.ts';
import { useRefreshSession, useSession } from '#web/lib/session.ts';
import { Field } from '#web/ui/field.tsx';
import { Message } from '#web/ui/message.tsx';
import { signIn, type Credentials } from '../api.ts';
import { Entrance } from '../components/entrance.tsx';
import { FailureMessage } from '../components/failure-message.tsx';

/** E-mail and password, and why they were not accepted. */
export function SignInPage() {
  const { t } = useTranslation();
  const { setup } = useSession();
  const { voltar } = useSearch({ from: '/entrar' });
  const navigate = useNavigate();
  const refresh = useRefreshSession();
  const [given, setGiven] = useState<Credentials>({ email: '', password: '' });
  const [tried, setTried] = useState(false);
  const entering = useMutation({
    mutationFn: async (credentials: Credentials) => {
      await signIn(credentials);
      await refresh();
    },
    onSuccess: async () => await navigate({ href: voltar ?? '/', replace: true }),
  });
  const missing = (text: string): string | undefined => (tried && text === '' ? t('session.signIn.needed') : undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    entering.reset();
    if (given.email !== '' && given.password !== '') entering.mutate(given);
  };
  return (
    <Entrance title={t('session.signIn.title')}>
      {setup === 'needed' && (
        <Message tone="info" title={t('session.first.title')}>
          {t('session.signIn.setup')}
        </Message>
      )}
      {setup === 'done' && voltar !== undefined && !entering.isError && (
        <Message tone="info" title={t('session.signIn.expired')} />
      )}
      <form className="stack" onSubmit={submit} noValidate>
        <Field label={t('session.signIn.email')} error={missing(given.email)}>
          {(field) => (
            <Input
              {...field}
              type="email"
              name="email"
              autoComplete="username"
              autoFocus
              value={given.email}
              onChange={(event) => setGiven({ ...given, email: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('session.signIn.password')} error={missing(given.password)}>
          {(field) => (
            <Input
              {...field}
              type="password"
              name="password"
              autoComplete="current-password"
              value={given.password}
              onChange={(event) => setGiven({ ...given, password: event.target.value })}
            />
          )}
        </Field>
        {entering.isError && <SignInFailure error={entering.error} />}
        <Button type="primary" htmlType="submit" block loading={entering.isPending}>
          {t('session.signIn.submit')}
        </Button>
      </form>
    </Entrance>
  );
}

function SignInFailure({ error }: { error: Error }) {
  const { t } = useTranslation();
  if (error instanceof ApiError && (error.status === 401 || error.status === 400)) {
    return (
      <Message tone="behind" title={t('session.signIn.wrong')}>
        {t('session.signIn.wrongHint')}
      </Message>
    );
  }
  return <FailureMessage error={error} />;
}

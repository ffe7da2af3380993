import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changeOwnPassword } from '#contract/access.ts';
import { call } from '#web/lib/api-client.ts';
import { fieldMessage } from '#web/lib/problem.ts';
import { useRefreshSession, useSession } from '#web/lib/session.ts';
import { Field } from '#web/ui/field.tsx';
import { useToast } from '#web/ui/toasts.tsx';
import { shortestPassword } from '../api.ts';
import { Entrance } from '../components/entrance.tsx';
import { FailureMessage } from '../components/failure-message.tsx';

/** One's own password; the first thing to do with a temporary one. */
export function PasswordPage() {
  const { t } = useTranslation();
  const { user } = useSession();
  const navigate = useNavigate();
  const refresh = useRefreshSession();
  const toast = useToast();
  const [given, setGiven] = useState({ current: '', next: '' });
  const [tried, setTried] = useState(false);
  const changing = useMutation({
    mutationFn: async (body: typeof given) => {
      await call(changeOwnPassword, { body });
      await refresh();
    },
    onSuccess: async () => {
      toast({ title: t('session.password.changed'), text: t('session.password.changedText') });
      await navigate({ to: '/' });
    },
  });
  const short = given.next.length < shortestPassword ? t('session.first.passwordShort') : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    changing.reset();
    if (given.current !== '' && short === undefined) changing.mutate(given);
  };
  const temporary = user?.mustChangePassword === true;
  return (
    <Entrance title={t('session.password.title')} {...(temporary ? { intro: t('session.password.temporary') } : {})}>
      <form className="stack" onSubmit={submit} noValidate>
        <input type="text" autoComplete="username" value={user?.email ?? ''} readOnly hidden />
        <Field
          label={t('session.password.current')}
          error={tried && given.current === '' ? t('session.signIn.needed') : undefined}
        >
          {(field) => (
            <Input
              {...field}
              type="password"
              autoComplete="current-password"
              autoFocus
              value={given.current}
              onChange={(event) => setGiven({ ...given, current: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={t('session.password.next')}
          hint={t('session.first.passwordHint')}
          error={(tried ? short : undefined) ?? fieldMessage(changing.error, 'next')}
        >
          {(field) => (
            <Input
              {...field}
              type="password"
              autoComplete="new-password"
              value={given.next}
              onChange={(event) => setGiven({ ...given, next: event.target.value })}
            />
          )}
        </Field>
        {changing.isError && <FailureMessage error={changing.error} />}
        <Button type="primary" htmlType="submit" block loading={changing.isPending}>
          {t('session.password.submit')}
        </Button>
        {!temporary && <Link to="/">{t('ui.cancel')}</Link>}
      </form>
    </Entrance>
  );
}

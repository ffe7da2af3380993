import { useTranslation } from 'react-i18next';
import { ApiError, readableError } from '#web/lib/problem.ts';
import { Message } from '#web/ui/message.tsx';

/** Why a form was not accepted, above its button. */
export function FailureMessage({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { title, detail, requestId } = readableError(error, t);
  return (
    <Message tone="behind" title={error instanceof ApiError && error.title !== '' ? error.title : title}>
      {detail}
      {requestId !== undefined && <> {t('ui.error.request', { requestId })}</>}
    </Message>
  );
}

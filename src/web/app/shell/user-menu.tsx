import { Link, useRouter } from '@tanstack/react-router';
import { KeyRound, LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#web/lib/session.ts';
import { useSignOut } from '#web/lib/sign-out.ts';
import { Menu } from '#web/ui/menu.tsx';

/** 'AF' of 'Ana Ferraz'. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : '';
  return `${words[0]?.[0] ?? ''}${last?.[0] ?? ''}`.toUpperCase();
}

/** Who is signed in; password and leaving. */
export function UserMenu() {
  const { t } = useTranslation();
  const { user } = useSession();
  const router = useRouter();
  const signOut = useSignOut();
  if (user === null) return null;
  const leave = async (): Promise<void> => {
    await signOut();
    await router.navigate({ to: '/entrar' });
  };
  return (
    <Menu
      trigger={(button) => (
        <button type="button" className="avatar" {...button}>
          {initials(user.name)} <span className="sr-only">{t('shell.userMenu', { name: user.name })}</span>
        </button>
      )}
    >
      <div className="menu-label">
        <div className="strong">{user.name}</div>
        <div className="hint">{user.email}</div>
      </div>
      <Link to="/senha">
        <KeyRound /> {t('shell.changePassword')}
      </Link>
      <button type="button" onClick={() => void leave()}>
        <LogOut /> {t('shell.signOut')}
      </button>
    </Menu>
  );
}

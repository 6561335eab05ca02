import {
  type Icon,
  IconDeviceDesktop,
  IconFileText,
  IconKey,
  IconShieldCheck,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { LanguageSelect } from '../../components/LanguageSelect';
import { useChosenWorkspace } from '../../lib/session/workspace';
import type { Page } from './pages';
import classes from './Shell.module.css';

interface Place {
  to: string;
  page: Page;
  icon: Icon;
  ownersOnly?: boolean;
}

const ACCOUNT: Place[] = [
  { to: '/account', page: 'profile', icon: IconUser },
  { to: '/account/sessions', page: 'sessions', icon: IconDeviceDesktop },
];

const WORKSPACE: Place[] = [
  { to: '/workspace/members', page: 'members', icon: IconUsers },
  { to: '/workspace/security', page: 'security', icon: IconShieldCheck },
  { to: '/workspace/audit', page: 'audit', icon: IconFileText, ownersOnly: true },
  { to: '/workspace/api-tokens', page: 'apiTokens', icon: IconKey, ownersOnly: true },
];

/** Links to the screens of the account and the chosen workspace. Some are for owners only. */
export function SideBar() {
  const { t } = useTranslation('shell');
  const { workspace } = useChosenWorkspace();
  const owner = workspace?.viewerRole === 'OWNER';
  return (
    <nav className={classes.nav} aria-label={t('navigation')}>
      <Group title={t('group.account')} places={ACCOUNT} />
      {workspace && (
        <Group
          title={t('group.workspace')}
          places={WORKSPACE.filter((place) => owner || !place.ownersOnly)}
        />
      )}
      <div className={classes.language}>
        <LanguageSelect />
      </div>
    </nav>
  );
}

function Group({ title, places }: { title: string; places: Place[] }) {
  const { t } = useTranslation('shell');
  return (
    <div className={classes.group}>
      <h2>{title}</h2>
      <ul>
        {places.map(({ to, page, icon: PageIcon }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/account'} className={classes.link ?? ''}>
              <PageIcon size={20} aria-hidden />
              {t(`page.${page}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Icon, type IconName } from '../../components/Icon';
import { LanguageSelect } from '../../components/LanguageSelect';
import { useChosenWorkspace } from '../../lib/session/workspace';
import type { Page } from './pages';
import classes from './Shell.module.css';

interface Place {
  to: string;
  page: Page;
  icon: IconName;
  ownersOnly?: boolean;
}

const ACCOUNT: Place[] = [
  { to: '/account', page: 'profile', icon: 'profile' },
  { to: '/account/sessions', page: 'sessions', icon: 'sessions' },
];

const WORKSPACE: Place[] = [
  { to: '/workspace/members', page: 'members', icon: 'members' },
  { to: '/workspace/security', page: 'security', icon: 'security' },
  { to: '/workspace/audit', page: 'audit', icon: 'audit', ownersOnly: true },
  { to: '/workspace/api-tokens', page: 'apiTokens', icon: 'token', ownersOnly: true },
];

/** The places of the account and of the chosen workspace; members see what they may. */
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
        {places.map(({ to, page, icon }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/account'} className={classes.link ?? ''}>
              <Icon name={icon} />
              {t(`page.${page}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

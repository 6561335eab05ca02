import { Menu, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Initials } from '../../components/Initials';
import { useSignOut } from '../../components/useSignOut';
import { useViewer } from '../../lib/session/viewer';
import classes from './Shell.module.css';

/** The signed-in person, with profile link and sign-out. */
export function AccountMenu() {
  const { t } = useTranslation('shell');
  const { user } = useViewer();
  const navigate = useNavigate();
  const leave = useSignOut(() => navigate('/auth', { replace: true }));
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.account ?? ''} aria-label={t('account.menu')}>
          <Initials name={user.name} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who} translate="no">
          <strong>{user.name}</strong>
          <span>{user.email}</span>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account">
          {t('page.profile')}
        </Menu.Item>
        <Menu.Item component={Link} to="/account/sessions">
          {t('page.sessions')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={leave}>{t('account.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { ActionIcon } from '@mantine/core';
import { IconMenu2, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ColorSchemeToggle } from '../../components/ColorSchemeToggle';
import { Logo } from '../../components/Logo';
import { AccountMenu } from './AccountMenu';
import classes from './Shell.module.css';
import { WorkspaceSwitcher } from './WorkspaceSwitcher';

interface TopBarProps {
  navigationOpen: boolean;
  onToggleNavigation: () => void;
}

export function TopBar({ navigationOpen, onToggleNavigation }: TopBarProps) {
  const { t } = useTranslation('shell');
  return (
    <header className={classes.bar}>
      <ActionIcon
        className={classes.burger ?? ''}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={navigationOpen ? t('closeNavigation') : t('openNavigation')}
        aria-expanded={navigationOpen}
        aria-controls="navigation"
        onClick={onToggleNavigation}
      >
        {navigationOpen ? <IconX size={20} aria-hidden /> : <IconMenu2 size={20} aria-hidden />}
      </ActionIcon>
      <Link to="/" className={classes.logo} aria-label="Twinlock">
        <Logo />
        <span className={classes.logoName}>Twinlock</span>
      </Link>
      <span className={classes.divider} />
      <WorkspaceSwitcher />
      <span className={classes.spring} />
      <ColorSchemeToggle />
      <AccountMenu />
    </header>
  );
}

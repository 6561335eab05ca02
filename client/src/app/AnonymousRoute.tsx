import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { ColorSchemeToggle } from '../components/ColorSchemeToggle';
import { LanguageSelect } from '../components/LanguageSelect';
import { Logo } from '../components/Logo';
import { WrongAddressNotice } from '../components/WrongAddressNotice';
import { InstanceContext, useReadInstance } from '../lib/session/instance';
import classes from './AnonymousRoute.module.css';
import { OfflineNotice } from './OfflineNotice';

/** The frame of the pages without a session: a brand panel on one side, the form on the other. */
export function Component() {
  const { t } = useTranslation('common');
  const instance = useReadInstance();
  return (
    <div className={classes.page}>
      <div className={classes.brand} aria-hidden="true">
        <Interlocked />
        <p className={classes.claim}>{t('claim')}</p>
      </div>
      <div className={classes.side}>
        <header className={classes.bar}>
          <span className={classes.name}>
            <Logo size={30} />
            Twinlock
          </span>
          <ColorSchemeToggle />
        </header>
        <main className={classes.main}>
          <OfflineNotice />
          <WrongAddressNotice publicUrl={instance.publicUrl} />
          <InstanceContext value={instance}>
            <Outlet />
          </InstanceContext>
        </main>
        <footer className={classes.foot}>
          <LanguageSelect size="sm" />
        </footer>
      </div>
    </div>
  );
}

function Interlocked() {
  return (
    <svg
      aria-hidden="true"
      className={classes.art}
      viewBox="0 0 600 800"
      preserveAspectRatio="xMidYMid slice"
      focusable="false"
    >
      <g fill="none" strokeWidth="34">
        <rect x="-60" y="70" width="330" height="330" rx="110" stroke="#1a6654" />
        <rect x="120" y="250" width="330" height="330" rx="110" stroke="#41957d" />
        <rect x="300" y="430" width="330" height="330" rx="110" stroke="#1a6654" />
      </g>
      <g fill="#f2c46d">
        <path d="M195 283a26 26 0 0 1 13 48.500l6 27.500h-38l6-27.500a26 26 0 0 1 13-48.500z" />
        <path d="M375 463a26 26 0 0 1 13 48.500l6 27.500h-38l6-27.500a26 26 0 0 1 13-48.500z" />
      </g>
    </svg>
  );
}

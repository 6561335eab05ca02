import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { useEscape } from '../../lib/useEscape';
import { OfflineNotice } from '../OfflineNotice';
import { Breadcrumb } from './Breadcrumb';
import { GraceBanner } from './GraceBanner';
import classes from './Shell.module.css';
import { SideBar } from './SideBar';
import { TopBar } from './TopBar';

/** The frame of the signed-in screens: side bar, top bar, breadcrumb. The side bar is collapsed on a phone. */
export function Component() {
  const { t } = useTranslation('shell');
  const { pathname } = useLocation();
  const [navigationOpen, setNavigationOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: navigation closes it
  useEffect(() => setNavigationOpen(false), [pathname]);
  useEscape(navigationOpen, () => setNavigationOpen(false));
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <TopBar navigationOpen={navigationOpen} onToggleNavigation={() => setNavigationOpen(!navigationOpen)} />
      <div className={classes.side} data-open={navigationOpen || undefined} id="navigation">
        <SideBar />
      </div>
      <main className={classes.main} id="content" tabIndex={-1}>
        <OfflineNotice />
        <GraceBanner />
        <Breadcrumb />
        <Outlet />
      </main>
    </div>
  );
}

import { useEffect, useLayoutEffect } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { Toasts } from '../components/Toasts';
import { keepFocus } from '../lib/keepFocus';
import { countPage } from '../lib/visitedPages';
import classes from './Root.module.css';

/** What is around every page. */
export function Root() {
  const { pathname } = useLocation();
  const { state } = useNavigation();
  // Before the page's own effects, which ask whether it is the first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page counts
  useLayoutEffect(countPage, [pathname]);
  useEffect(keepFocus, []);
  return (
    <>
      {state === 'loading' && <div className={classes.progress} aria-hidden="true" />}
      <Outlet />
      <Toasts />
      <ScrollRestoration />
    </>
  );
}

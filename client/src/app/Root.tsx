import { useEffect, useLayoutEffect } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { keepFocus } from '../lib/keepFocus';
import { countPage } from '../lib/visitedPages';
import classes from './Root.module.css';

/** The root of all routes. */
export function Root() {
  const { pathname } = useLocation();
  const { state } = useNavigation();
  // Before the page's effects, which check whether it is the first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts each page
  useLayoutEffect(countPage, [pathname]);
  useEffect(keepFocus, []);
  return (
    <>
      {state === 'loading' && <div className={classes.progress} aria-hidden="true" />}
      <Outlet />
      <ScrollRestoration />
    </>
  );
}

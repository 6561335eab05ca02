import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ColorSchemeToggle } from '../../components/ColorSchemeToggle';
import { LanguageSelect } from '../../components/LanguageSelect';
import { LinkLikeButton } from '../../components/LinkLikeButton';
import { Logo } from '../../components/Logo';
import { Notice } from '../../components/Notice';
import { PageTitle } from '../../components/PageTitle';
import { Panel } from '../../components/Panel';
import { useSignOut } from '../../components/useSignOut';
import { useViewer } from '../../lib/session/viewer';
import { useChosenWorkspace } from '../../lib/session/workspace';
import classes from './ForcedSetUpScreen.module.css';
import { SetUpWizard } from './SetUpWizard';

/** /2fa/setup: the chosen workspace stays closed until two-factor authentication is set up. */
export function Component() {
  const { t } = useTranslation('wizard');
  const navigate = useNavigate();
  const { workspace, choose } = useChosenWorkspace();
  const others = useOpenWorkspaces();
  const [firstOther] = others;
  const signOutAndLeave = useSignOut(useCallback(() => navigate('/auth', { replace: true }), [navigate]));
  const leave = useCallback(() => {
    if (firstOther) choose(firstOther.slug);
    else signOutAndLeave();
  }, [firstOther, choose, signOutAndLeave]);
  const proceed = useCallback(() => navigate('/', { replace: true }), [navigate]);
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <span className={classes.name} translate="no">
          <Logo size={30} />
          Twinlock
        </span>
        <span className={classes.tools}>
          <LanguageSelect />
          <ColorSchemeToggle />
        </span>
      </header>
      <main className={classes.main}>
        <PageTitle>{t('title')}</PageTitle>
        <Notice tone="warning" {...(workspace && { title: workspace.name })}>
          {t('forced.lead')}
        </Notice>
        {others.length > 0 && (
          <p className={classes.others}>
            {t('forced.others')}{' '}
            {others.map(({ slug, name }) => (
              <LinkLikeButton key={slug} onClick={() => choose(slug)}>
                {t('forced.switchTo', { workspace: name })}
              </LinkLikeButton>
            ))}
          </p>
        )}
        <Panel>
          <SetUpWizard onDone={proceed} onCancel={leave} />
        </Panel>
      </main>
    </div>
  );
}

/** Workspaces without a rule, so the person can access them. */
function useOpenWorkspaces() {
  const { memberships, twoFactor } = useViewer();
  const requiring = new Set(twoFactor.requirement.requiredBy.map(({ id }) => id));
  return memberships.map(({ workspace }) => workspace).filter(({ id }) => !requiring.has(id));
}

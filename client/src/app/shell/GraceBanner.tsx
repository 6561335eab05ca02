import { useTranslation } from 'react-i18next';
import { useMatch } from 'react-router';
import { Notice } from '../../components/Notice';
import { TextLink } from '../../components/TextLink';
import { useFormat } from '../../lib/i18n/useFormat';
import { useServerClock } from '../../lib/session/serverClock';
import { useViewer } from '../../lib/session/viewer';

const WIZARD = '/account/two-factor';

/** Shown during a grace period: the deadline and a link to the wizard. */
export function GraceBanner() {
  const { t } = useTranslation('shell');
  const { date, list } = useFormat();
  const serverNow = useServerClock();
  const isWizard = useMatch(WIZARD) !== null;
  const { enabled, requirement } = useViewer().twoFactor;
  if (enabled || !requirement.required || !requirement.deadline) return null;
  const count = requirement.requiredBy.length;
  const workspaces = list(requirement.requiredBy.map(({ name }) => name));
  const passed = Date.parse(requirement.deadline) <= serverNow();
  return (
    <Notice tone="warning">
      {passed
        ? t('grace.passed', { count, workspaces })
        : t('grace.text', { count, workspaces, date: date(requirement.deadline) })}{' '}
      {!isWizard && <TextLink to={WIZARD}>{t('grace.link')}</TextLink>}
    </Notice>
  );
}

import { useTranslation } from 'react-i18next';
import { Notice } from '../../components/Notice';
import { TextLink } from '../../components/TextLink';
import { useFormat } from '../../lib/i18n/useFormat';
import { useViewer } from '../../lib/session/viewer';

/** While a workspace's rule waits for the person: until when, and where to set it up. */
export function GraceBanner() {
  const { t } = useTranslation('shell');
  const { date, list } = useFormat();
  const { enabled, requirement } = useViewer().twoFactor;
  if (enabled || !requirement.required || !requirement.deadline) return null;
  const workspaces = list(requirement.requiredBy.map(({ name }) => name));
  const passed = Date.parse(requirement.deadline) <= Date.now();
  return (
    <Notice tone="warning">
      {passed
        ? t('grace.passed', { workspaces })
        : t('grace.text', { workspaces, date: date(requirement.deadline) })}{' '}
      <TextLink to="/account/two-factor">{t('grace.link')}</TextLink>
    </Notice>
  );
}

import { useTranslation } from 'react-i18next';
import { TextLink } from '../../components/TextLink';
import { useFormat } from '../../lib/i18n/useFormat';
import type { ReadSecurity } from './readSecurity';
import classes from './security.module.css';

/** How many members have no 2FA, their names, and a link to the filtered list. */
export function Adoption({ read: { twoFactorSummary: summary, withoutTwoFactor } }: { read: ReadSecurity }) {
  const { t } = useTranslation('security');
  const { list } = useFormat();
  if (!summary || !withoutTwoFactor) return null;
  const { totalCount, nodes } = withoutTwoFactor;
  const unnamed = totalCount - nodes.length;
  const names = nodes.map(({ user }) => user.name);
  return (
    <div className={classes.stack}>
      <p>{t('adoption.have', { enrolled: summary.enrolled, count: summary.total })}</p>
      {totalCount > 0 && (
        <p>
          {t('adoption.lack', {
            count: totalCount,
            names: list(unnamed > 0 ? [...names, t('adoption.more', { count: unnamed })] : names),
          })}{' '}
          <TextLink to="/workspace/members?twoFactor=without">{t('adoption.show')}</TextLink>
        </p>
      )}
      {summary.blocked > 0 && <p>{t('adoption.blocked', { count: summary.blocked })}</p>}
    </div>
  );
}

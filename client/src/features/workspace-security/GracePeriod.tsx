import { useMutation } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../components/Form';
import { RefusalNotice } from '../../components/RefusalNotice';
import { findRefusal } from '../../lib/refusal';
import { toast } from '../../lib/toasts';
import { GraceDays } from './GraceDays';
import { UpdateWorkspaceSecurityDocument } from './operations';
import classes from './security.module.css';

/** Changes the grace period while the rule is on; all deadlines move with it. */
export function GracePeriod({ workspaceId, days }: { workspaceId: string; days: number }) {
  const { t } = useTranslation(['security', 'common']);
  const [value, setValue] = useState(days);
  const [updateSecurity, { loading, error }] = useMutation(UpdateWorkspaceSecurityDocument, {
    variables: { input: { workspaceId, gracePeriodDays: value } },
    refetchQueries: ['WorkspaceSecurity', 'Viewer'],
    onCompleted: () => toast(t('grace.saved')),
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    void updateSecurity();
  };
  return (
    <Form onSubmit={save} className={classes.stack}>
      <div className={classes.grace}>
        <GraceDays value={value} onChange={setValue} />
        <Button type="submit" variant="default" loading={loading} disabled={value === days}>
          {t('common:save')}
        </Button>
      </div>
      <RefusalNotice refusal={findRefusal(error)} />
    </Form>
  );
}

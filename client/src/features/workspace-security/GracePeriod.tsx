import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../components/Form';
import { RefusalNotice } from '../../components/RefusalNotice';
import { useChange } from '../../lib/graphql/useChange';
import { toast } from '../../lib/toasts';
import { GraceDays } from './GraceDays';
import { UpdateWorkspaceSecurityDocument } from './operations';
import classes from './security.module.css';

/** Changes the grace period while the rule is on; everybody's deadline moves with it. */
export function GracePeriod({ workspaceId, days }: { workspaceId: string; days: number }) {
  const { t } = useTranslation(['security', 'common']);
  const [value, setValue] = useState(days);
  const { run, busy, refusal } = useChange(UpdateWorkspaceSecurityDocument, {
    refetch: ['WorkspaceSecurity', 'Viewer'],
  });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (await run({ input: { workspaceId, gracePeriodDays: value } })) toast(t('grace.saved'));
  };
  return (
    <Form onSubmit={save} className={classes.standing}>
      <div className={classes.grace}>
        <GraceDays value={value} onChange={setValue} />
        <Button type="submit" variant="default" loading={busy} disabled={value === days}>
          {t('common:save')}
        </Button>
      </div>
      <RefusalNotice refusal={refusal} />
    </Form>
  );
}

import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../lib/graphql/refusal';
import { Dialog } from './Dialog';
import { DialogFooter } from './DialogFooter';
import { RefusalNotice } from './RefusalNotice';

interface ConfirmDialogProps {
  open: boolean;
  title: string;
  children: ReactNode;
  /** The button that does it. */
  confirm: string;
  cancel?: string;
  danger?: boolean;
  busy?: boolean;
  refusal?: Refusal | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Says what is about to happen and asks once more. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation('common');
  const { open, title, children, confirm, cancel, danger = false, busy = false, refusal = null } = props;
  return (
    <Dialog open={open} title={title} onClose={props.onClose}>
      <Stack gap="md">
        {typeof children === 'string' ? <Text>{children}</Text> : children}
        <RefusalNotice refusal={refusal} />
        <DialogFooter>
          <Button variant="default" onClick={props.onClose} data-autofocus>
            {cancel ?? t('cancel')}
          </Button>
          <Button {...(danger && { color: 'red.7' })} loading={busy} onClick={props.onConfirm}>
            {confirm}
          </Button>
        </DialogFooter>
      </Stack>
    </Dialog>
  );
}

import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../lib/refusal';
import { Dialog } from './Dialog';
import { DialogFooter } from './DialogFooter';
import { RefusalNotice } from './RefusalNotice';

interface ConfirmDialogProps {
  open: boolean;
  title: string;
  children: ReactNode;
  /** Label of the confirm button. */
  confirm: string;
  cancel?: string;
  danger?: boolean;
  busy?: boolean;
  refusal?: Refusal | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Explains an action and asks for confirmation. */
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

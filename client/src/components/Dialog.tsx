import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEscape } from '../lib/useEscape';
import classes from './Dialog.module.css';
import { useFocusReturn } from './useFocusReturn';

interface DialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  size?: 'sm' | 'md' | 'lg';
}

/** A modal dialog: traps the focus, restores it when it closes, and closes on Escape. Fills the screen on a phone. */
export function Dialog({ open, title, onClose, children, size = 'md' }: DialogProps) {
  const { t } = useTranslation('common');
  const phone = useMediaQuery('(max-width: 30em)') ?? false;
  // Mantine restores the focus only to elements that stay mounted, and closes all open dialogs on one Escape.
  useFocusReturn(open);
  useEscape(open, onClose);
  return (
    <Modal.Root
      opened={open}
      onClose={onClose}
      returnFocus={false}
      closeOnEscape={false}
      size={size}
      centered={!phone}
      radius="lg"
      padding="lg"
      transitionProps={{ duration: 120, transition: 'fade' }}
      yOffset={phone ? '2vh' : '5vh'}
      xOffset={phone ? '2vw' : '5vw'}
    >
      <Modal.Overlay backgroundOpacity={0.5} />
      <Modal.Content>
        <div className={classes.head}>
          <Modal.Title className={classes.title ?? ''}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('closeDialog')} />
        </div>
        <Modal.Body className={classes.body ?? ''}>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

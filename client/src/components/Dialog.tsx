import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Dialog.module.css';

interface DialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  size?: 'sm' | 'md' | 'lg';
}

/** A modal dialog: keeps the focus inside, gives it back at the end, closes with Escape. Whole screen on a phone. */
export function Dialog({ open, title, onClose, children, size = 'md' }: DialogProps) {
  const { t } = useTranslation('common');
  const phone = useMediaQuery('(max-width: 30em)') ?? false;
  return (
    <Modal.Root
      opened={open}
      onClose={onClose}
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

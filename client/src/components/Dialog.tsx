import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

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
    <Modal
      opened={open}
      onClose={onClose}
      title={title}
      size={size}
      centered={!phone}
      radius="lg"
      padding="lg"
      overlayProps={{ backgroundOpacity: 0.5 }}
      transitionProps={{ duration: 120, transition: 'fade' }}
      closeButtonProps={{ 'aria-label': t('closeDialog') }}
      styles={{ title: { fontWeight: 650, fontSize: '1.125rem' } }}
      yOffset={phone ? '2vh' : '5vh'}
      xOffset={phone ? '2vw' : '5vw'}
    >
      {children}
    </Modal>
  );
}

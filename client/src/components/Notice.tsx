import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

const LOOKS = {
  info: { color: 'pine', icon: 'info' },
  done: { color: 'pine', icon: 'check' },
  warning: { color: 'brass', icon: 'warning' },
  error: { color: 'red', icon: 'warning' },
} as const satisfies Record<string, { color: string; icon: IconName }>;

interface NoticeProps {
  tone: keyof typeof LOOKS;
  title?: string;
  children?: ReactNode;
  /** Whether a screen reader hears it when it appears: at once for errors, else in its turn. */
  live?: boolean;
}

/** A few sentences that stand out on a page. */
export function Notice({ tone, title, children, live = false }: NoticeProps) {
  const { color, icon } = LOOKS[tone];
  const role = live ? (tone === 'error' ? 'alert' : 'status') : 'note';
  return (
    <Alert color={color} icon={<Icon name={icon} />} title={title} role={role} variant="light">
      {children}
    </Alert>
  );
}

import { Alert } from '@mantine/core';
import { type Icon, IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

const LOOKS = {
  info: { color: 'pine', icon: IconInfoCircle },
  done: { color: 'pine', icon: IconCheck },
  warning: { color: 'brass', icon: IconAlertTriangle },
  error: { color: 'red', icon: IconAlertTriangle },
} as const satisfies Record<string, { color: string; icon: Icon }>;

interface NoticeProps {
  tone: keyof typeof LOOKS;
  title?: string;
  children?: ReactNode;
  /** Whether a screen reader announces it: errors assertively, others politely. */
  live?: boolean;
}

/** A highlighted message on a page. */
export function Notice({ tone, title, children, live = false }: NoticeProps) {
  const { color, icon: ToneIcon } = LOOKS[tone];
  const role = live ? (tone === 'error' ? 'alert' : 'status') : 'note';
  return (
    <Alert color={color} icon={<ToneIcon size={20} aria-hidden />} title={title} role={role} variant="light">
      {children}
    </Alert>
  );
}

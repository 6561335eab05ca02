import { notifications, notificationsStore } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import i18next from 'i18next';

const LOOKS = {
  done: { color: 'pine', icon: <IconCheck size={20} aria-hidden /> },
  failed: { color: 'red', icon: <IconAlertTriangle size={20} aria-hidden /> },
};

/** Shows a message in a corner of the page. Replaces an open one with the same text. */
export function toast(text: string, tone: keyof typeof LOOKS = 'done'): void {
  for (const { id, message } of notificationsStore.getState().notifications) {
    if (id && message === text) notifications.hide(id);
  }
  notifications.show({
    ...LOOKS[tone],
    message: text,
    withBorder: true,
    py: 'sm',
    // The container is the live region (Toasts.tsx); an alert inside it would be read out twice.
    role: 'presentation',
    closeButtonProps: { 'aria-label': i18next.t('common:dismiss') },
  });
}

export function dismissAllToasts(): void {
  notifications.clean();
}

import '@mantine/core/styles/Notification.layer.css';
import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** Long enough to be read twice. */
const SHOWN_MS = 9_000;

/** The corner where toasts appear. Always present, because a screen reader announces only changes of a live region. */
export function Toasts() {
  return (
    <Notifications
      role="status"
      aria-live="polite"
      autoClose={SHOWN_MS}
      containerWidth="26rem"
      transitionDuration={160}
      zIndex={500}
    />
  );
}

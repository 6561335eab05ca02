import { Button } from '@mantine/core';
import { Icon } from './Icon';

/** A file that the server makes, behind an ordinary link with the session's cookie. */
export function DownloadLink({ href, children }: { href: string; children: string }) {
  return (
    <Button
      component="a"
      href={href}
      download
      variant="default"
      leftSection={<Icon name="download" size={16} />}
    >
      {children}
    </Button>
  );
}

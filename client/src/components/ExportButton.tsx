import { Button, Loader } from '@mantine/core';
import { Icon } from './Icon';
import type { Exporting } from './useExport';

interface ExportButtonProps {
  exporting: Exporting;
  address: string;
  children: string;
}

/** Downloads a file that the server makes. */
export function ExportButton({ exporting, address, children }: ExportButtonProps) {
  const busy = exporting.busyWith === address;
  return (
    <Button
      variant="default"
      // It isn't disabled meanwhile, so that it keeps the focus.
      leftSection={busy ? <Loader size={16} /> : <Icon name="download" size={16} />}
      aria-busy={busy}
      onClick={() => void exporting.save(address)}
    >
      {children}
    </Button>
  );
}

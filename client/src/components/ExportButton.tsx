import { Button, Loader } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
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
      // Not disabled while it downloads, so that it keeps the focus.
      leftSection={busy ? <Loader size={16} /> : <IconDownload size={16} aria-hidden />}
      aria-busy={busy}
      onClick={() => void exporting.save(address)}
    >
      {children}
    </Button>
  );
}

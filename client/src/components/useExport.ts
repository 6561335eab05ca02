import { useState } from 'react';
import { fetchFile } from '../lib/fetchFile';
import { type Refusal, toRefusal } from '../lib/refusal';
import { saveFile } from '../lib/saveFile';

export interface Exporting {
  /** Address of the file that is being downloaded. */
  busyWith: string | null;
  /** Error of the last export. */
  refusal: Refusal | null;
  save: (address: string) => Promise<void>;
}

/** Downloads files that the server makes, one at a time. */
export function useExport(): Exporting {
  const [state, setState] = useState<Omit<Exporting, 'save'>>({ busyWith: null, refusal: null });
  const save = async (address: string) => {
    if (state.busyWith !== null) return;
    setState({ busyWith: address, refusal: null });
    try {
      saveFile(await fetchFile(address));
      setState({ busyWith: null, refusal: null });
    } catch (error) {
      setState({ busyWith: null, refusal: toRefusal(error) });
    }
  };
  return { ...state, save };
}

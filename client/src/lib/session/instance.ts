import { createContext, useContext, useEffect, useState } from 'react';
import { InstanceDocument } from '../anonymous/anonymousOperations';
import { fetchGraphQL } from '../anonymous/fetchGraphQL';
import { toRefusal } from '../refusal';

/** What the pages need to know about the server; null until it is read. */
export interface Instance {
  /** The address that the server is set up for. */
  publicUrl: string | null;
  /** Characters that a new password has at least. */
  passwordMinLength: number | null;
}

const UNKNOWN: Instance = { publicUrl: null, passwordMinLength: null };

export const InstanceContext = createContext<Instance>(UNKNOWN);

export function useInstance(): Instance {
  return useContext(InstanceContext);
}

/** Reads the instance for pages that need no session. A request that is refused because of its address names the right one. */
export function useReadInstance(): Instance {
  const [instance, setInstance] = useState(UNKNOWN);
  useEffect(() => {
    let gone = false;
    const show = (read: Instance) => {
      if (!gone) setInstance(read);
    };
    fetchGraphQL(InstanceDocument, {}).then(
      (read) => show(read.instance),
      (error: unknown) => show({ ...UNKNOWN, publicUrl: toRefusal(error).details.publicUrl ?? null }),
    );
    return () => {
      gone = true;
    };
  }, []);
  return instance;
}

/** The instance's address to write down: where the browser is, until the server has told its own. */
export function useInstanceAddress(): string {
  return useInstance().publicUrl ?? window.location.origin;
}

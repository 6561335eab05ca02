import { createContext, useContext, useEffect, useState } from 'react';
import { InstanceDocument } from '../anonymous/anonymousOperations';
import { fetchGraphQL } from '../anonymous/fetchGraphQL';
import { toRefusal } from '../refusal';

/** Data of the server that pages need; null until it is read. */
export interface Instance {
  /** The configured address of the server. */
  publicUrl: string | null;
  /** Minimum length of a new password in characters. */
  passwordMinLength: number | null;
}

const UNKNOWN: Instance = { publicUrl: null, passwordMinLength: null };

export const InstanceContext = createContext<Instance>(UNKNOWN);

export function useInstance(): Instance {
  return useContext(InstanceContext);
}

/** Reads the instance for pages that need no session. If the server rejects the browser's address, the error has the right one. */
export function useReadInstance(): Instance {
  const [instance, setInstance] = useState(UNKNOWN);
  useEffect(() => {
    let isUnmounted = false;
    const show = (read: Instance) => {
      if (!isUnmounted) setInstance(read);
    };
    fetchGraphQL(InstanceDocument, {}).then(
      (read) => show(read.instance),
      (error: unknown) => show({ ...UNKNOWN, publicUrl: toRefusal(error).details.publicUrl ?? null }),
    );
    return () => {
      isUnmounted = true;
    };
  }, []);
  return instance;
}

/** The instance's public address, or the browser's address until that is read. */
export function useInstanceAddress(): string {
  return useInstance().publicUrl ?? window.location.origin;
}

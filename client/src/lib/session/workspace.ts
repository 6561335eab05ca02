import { createContext, useContext } from 'react';
import type { ViewerWorkspace } from './viewer';

export interface ChosenWorkspace {
  /** The workspace that the screens show; null for a person who belongs to none. */
  workspace: ViewerWorkspace | null;
  choose: (slug: string) => void;
}

export const WorkspaceContext = createContext<ChosenWorkspace>({ workspace: null, choose: () => {} });

export function useChosenWorkspace(): ChosenWorkspace {
  return useContext(WorkspaceContext);
}

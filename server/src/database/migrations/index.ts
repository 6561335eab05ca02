import { InitialSchema1764000000000 } from './1764000000000-initialSchema';

/** In the order in which they run, on both dialects. */
export const migrations = [InitialSchema1764000000000];

import { InitialSchema1764000000000 } from './1764000000000-initialSchema';
import { MailAndGrace1764100000000 } from './1764100000000-mailAndGrace';

/** In the order in which they run, on both dialects. */
export const migrations = [InitialSchema1764000000000, MailAndGrace1764100000000];

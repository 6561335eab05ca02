// ES modules use the classes of the CommonJS build, so a program that loads both has one copy of each class.
export type * from './index.js';
export { Twinlock, TwinlockRefusal, TwinlockUnreachable } from './index.js';

import { PASSWORD_MIN_LENGTH } from '@twinlock/shared';
import type { IsCommon } from './passwordPolicy';

let common: ReadonlySet<string> | undefined;

/** Looks a password up in the list that the package ships; shorter ones are refused for their length anyway. */
export const isCommonPassword: IsCommon = (password) => {
  common ??= loadList();
  return common.has(password);
};

/** Loaded when the first password is chosen: the list takes some megabytes, and sign-ins never need it. */
function loadList(): ReadonlySet<string> {
  const { dictionary } = require('@zxcvbn-ts/language-common') as typeof import('@zxcvbn-ts/language-common');
  const list = dictionary['passwords-common'] as string[];
  return new Set(list.filter((password) => password.length >= PASSWORD_MIN_LENGTH));
}

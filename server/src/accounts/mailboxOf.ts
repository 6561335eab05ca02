/** Domains that ignore dots in the local part. */
const IGNORING_DOTS = ['gmail.com', 'googlemail.com'];

/**
 * The mailbox that an address most likely reaches, for counting mails to it: without a tag after `+`, the dots that
 * Gmail ignores, and quotes, which addresses stored by earlier releases may have. It can't be written to.
 */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const local = email
    .slice(0, at)
    .replace(/["\\]/g, '')
    .replace(/(?<=.)\+.*$/, '');
  const domain = email.slice(at + 1);
  return IGNORING_DOTS.includes(domain) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`;
}

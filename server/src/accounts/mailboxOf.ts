const DOMAINS_IGNORING_DOTS = ['gmail.com', 'googlemail.com'];

/**
 * Returns a key for the mailbox that an address most likely reaches, for counting mails; not an address to send to. Removes
 * the tag after `+`, dots that Gmail ignores, and quotes, which addresses stored by earlier releases may have.
 */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const local = email
    .slice(0, at)
    .replace(/["\\]/g, '')
    .replace(/(?<=.)\+.*$/, '');
  const domain = email.slice(at + 1);
  return DOMAINS_IGNORING_DOTS.includes(domain)
    ? `${local.replaceAll('.', '')}@gmail.com`
    : `${local}@${domain}`;
}

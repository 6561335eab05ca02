// What packages forget to say of themselves, read by pnpm when it resolves them; pnpm-lock.yaml keeps it.

const LIBC = { gnu: 'glibc', musl: 'musl' };

module.exports = {
  hooks: {
    /** The database comes built for either libc, of which a system has one: the other is not installed. */
    readPackage(manifest) {
      const [, libc] = /^@libsql\/linux-\w+-(gnu|musl)/.exec(manifest.name) ?? [];
      return libc ? { ...manifest, libc: [LIBC[libc]] } : manifest;
    },
  },
};

// Corrects package manifests when pnpm resolves them. The result is recorded in pnpm-lock.yaml.

const LIBC = { gnu: 'glibc', musl: 'musl' };

module.exports = {
  hooks: {
    /** libsql has one binary package for each libc. Only the one for the system's libc is installed. */
    readPackage(manifest) {
      const [, libc] = /^@libsql\/linux-\w+-(gnu|musl)/.exec(manifest.name) ?? [];
      return libc ? { ...manifest, libc: [LIBC[libc]] } : manifest;
    },
  },
};

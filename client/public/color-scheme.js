// Runs before the first paint, so that a dark page doesn't flash white.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('twinlock.colorScheme');
  } catch {
    // Storage may be blocked; then the system setting applies.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();

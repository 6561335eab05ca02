// Runs before the first paint, so that a dark page never starts white.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('twinlock.colorScheme');
  } catch {
    // Storage may be closed to the page: the system's choice stands.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();

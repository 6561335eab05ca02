// Loaded into a server before its own program: when that ends, it prints which modules of OpenTelemetry were loaded.

process.on('exit', () => {
  const loaded = Object.keys(require.cache).filter((file) => file.includes('@opentelemetry'));
  process.stdout.write(`Loaded of OpenTelemetry: ${loaded.length} modules\n`);
});

/** Preloaded into a server: prints how many modules of OpenTelemetry were loaded when it exits. */
process.on('exit', () => {
  const loaded = Object.keys(require.cache).filter((file) => file.includes('@opentelemetry'));
  process.stdout.write(`Loaded of OpenTelemetry: ${loaded.length} modules\n`);
});

/** Preloaded into a process: prints its peak memory when it exits. */
process.on('exit', () => {
  const mebibytes = Math.ceil(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`peak memory: ${mebibytes} MiB\n`);
});

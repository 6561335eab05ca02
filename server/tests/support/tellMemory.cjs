/** Has a process print the most memory that it had, on standard output, when it ends. */
process.on('exit', () => {
  const mebibytes = Math.ceil(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`peak memory: ${mebibytes} MiB\n`);
});

const { spawn } = require('node:child_process');

// A shell that reads its standard input until this process ends, however it ends. It leads its own process group, so
// a Ctrl-C in the terminal doesn't end it before its work is done. (Debian's sh takes no -- after kill.)
const WAIT_THEN_CLEAN = `
  if read -r word; then exit 0; fi
  kill -9 "-$1" 2>/dev/null || kill -9 "$1" 2>/dev/null
  if [ -n "$2" ]; then sleep 0.2; rm -rf -- "$2"; fi
  exit 0
`;

/**
 * Sees to it that a process doesn't outlive this one, not even where this one is killed: then it kills the process
 * group that `pid` leads, and removes `folder` where one is given. Returns a function that calls the watch off.
 */
function endWithParent(pid, folder = '') {
  const watch = spawn('sh', ['-c', WAIT_THEN_CLEAN, 'sh', String(pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watch.on('error', () => {});
  watch.stdin.on('error', () => {});
  watch.unref();
  watch.stdin.unref?.();
  return () => watch.stdin.end('done\n');
}

module.exports = { endWithParent };

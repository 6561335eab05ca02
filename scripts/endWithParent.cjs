const { spawn } = require('node:child_process');

/*
 * Own code beside execa, whose cleanup does not run when the parent is killed with SIGKILL. The shell reads its standard input,
 * which closes when this process ends in any way. It runs in its own process group, so that Ctrl-C does not end it first.
 * (`kill` in Debian's sh does not accept `--`.)
 */
const WAIT_THEN_CLEAN_UP = `
  if read -r word; then exit 0; fi
  kill -9 "-$1" 2>/dev/null || kill -9 "$1" 2>/dev/null
  if [ -n "$2" ]; then sleep 0.2; rm -rf -- "$2"; fi
  exit 0
`;

function endWithParent(pid, folder = '') {
  const watcher = spawn('sh', ['-c', WAIT_THEN_CLEAN_UP, 'sh', String(pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => {});
  watcher.stdin.on('error', () => {});
  watcher.unref();
  watcher.stdin.unref?.();
  return () => watcher.stdin.end('done\n');
}

module.exports = { endWithParent };

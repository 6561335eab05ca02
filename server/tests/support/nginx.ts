import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, root, startProgram, whenAnswering } from '../../../e2e/support/program';
import { findProgram } from '../../../scripts/findProgram.cjs';

const ANSWERS_WITHIN_MILLISECONDS = 10_000;
const OTHER_FOLDERS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

export interface Proxy {
  url: string;
  stop(): Promise<void>;
}

/** nginx with the configuration that the operators' documents give, for replicas at these ports, without TLS. */
export async function startNginx({
  port,
  replicaPorts,
}: {
  port: number;
  replicaPorts: number[];
}): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), 'twinlock-nginx-'));
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration({ folder, port, replicaPorts }));
  const nginx = findProgram('nginx') ?? 'nginx';
  const program = startProgram(nginx, ['-p', folder, '-c', file], {
    cwd: folder,
    env: cleanEnvironment(),
    folder,
  });
  const url = `http://127.0.0.1:${port}`;
  await whenAnswering(`${url}/healthz`, { program, withinMilliseconds: ANSWERS_WITHIN_MILLISECONDS });
  return {
    url,
    stop: async () => {
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configuration({
  folder,
  port,
  replicaPorts,
}: {
  folder: string;
  port: number;
  replicaPorts: number[];
}): string {
  return `
    daemon off;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    worker_processes 1;
    pid ${folder}/pid;
    error_log stderr error;
    events { worker_connections 1024; }
    http {
      access_log off;
      ${OTHER_FOLDERS.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
      ${documented(port, replicaPorts)}
    }`;
}

function documented(port: number, replicaPorts: number[]): string {
  const servers = replicaPorts.map((one) => `server 127.0.0.1:${one} max_fails=0;`);
  const text = readFileSync(join(root, 'docs/nginx.conf'), 'utf8');
  return text
    .replace(/(?:^ *server 10\.[^;]*;\n)+/m, `${servers.join('\n')}\n`)
    .replace(/listen 443 ssl;/, `listen 127.0.0.1:${port};`)
    .replace(/^ *ssl_certificate.*$/gm, '');
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, root, startProgram, waitUntilServing } from '../../../e2e/support/program';
import { findProgram } from '../../../scripts/findProgram.cjs';

const START_TIMEOUT_MILLISECONDS = 10_000;
const OTHER_FOLDERS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

export interface Proxy {
  url: string;
  stop(): Promise<void>;
}

/** Starts nginx with the documented configuration, for replicas on these ports and without TLS. */
export async function startNginx({
  port,
  replicaPorts,
  configured = DOCUMENTED,
}: {
  port: number;
  replicaPorts: number[];
  configured?: Configuration;
}): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), 'twinlock-nginx-'));
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configured({ folder, port, replicaPorts }));
  const nginx = findProgram('nginx') ?? 'nginx';
  const program = startProgram(nginx, ['-p', folder, '-c', file], {
    cwd: folder,
    env: cleanEnvironment(),
    folder,
  });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilServing(`${url}/healthz`, { program, timeoutMilliseconds: START_TIMEOUT_MILLISECONDS });
  return {
    url,
    stop: async () => {
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Returns a configuration for nginx that writes to `folder` only. */
export type Configuration = (place: { folder: string; port: number; replicaPorts: number[] }) => string;

/** docs/nginx.conf, included as its first line describes. */
export const DOCUMENTED: Configuration = ({ folder, port, replicaPorts }) => `
    daemon off;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    worker_processes 1;
    pid ${folder}/pid;
    error_log stderr error;
    events { worker_connections 1024; }
    http {
      access_log off;
      ${OTHER_FOLDERS.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
      ${readDocumented(port, replicaPorts)}
    }`;

/** deploy/nginx.conf, which is a complete configuration. */
export const OF_COMPOSE: Configuration = ({ folder, port, replicaPorts }) => {
  const servers = replicaPorts.map((one) => `server 127.0.0.1:${one} max_fails=0;`);
  const text = readFileSync(join(root, 'deploy/nginx.conf'), 'utf8')
    .replace(/(?:^ *server 172\.[^;]*;\n)+/m, `${servers.join('\n')}\n`)
    .replace('listen 8080;', `listen 127.0.0.1:${port};`)
    .replace('worker_processes auto;', 'worker_processes 1;')
    .replaceAll(' /tmp/', ` ${folder}/`);
  return `daemon off;\n${process.getuid?.() === 0 ? 'user root;\n' : ''}${text}`;
};

function readDocumented(port: number, replicaPorts: number[]): string {
  const servers = replicaPorts.map((one) => `server 127.0.0.1:${one} max_fails=0;`);
  const text = readFileSync(join(root, 'docs/nginx.conf'), 'utf8');
  return text
    .replace(/(?:^ *server 10\.[^;]*;\n)+/m, `${servers.join('\n')}\n`)
    .replace(/listen 443 ssl;/, `listen 127.0.0.1:${port};`)
    .replace(/^ *ssl_certificate.*$/gm, '');
}

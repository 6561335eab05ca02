import { get } from 'node:http';

export interface Answer {
  status: number | undefined;
  bytes: number;
  encoding: string | undefined;
  caching: string | undefined;
  type: string | undefined;
  vary: string | undefined;
}

/** What a GET answers, with the bytes as they come over the wire; fetch would unpack them. */
export function ask(url: string, encoding = 'gzip'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { 'accept-encoding': encoding } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => {
        const { 'content-encoding': sent, 'cache-control': caching, 'content-type': type } = response.headers;
        resolve({
          status: response.statusCode,
          bytes,
          encoding: sent,
          caching,
          type,
          vary: response.headers.vary,
        });
      });
    });
    request.on('error', reject);
  });
}

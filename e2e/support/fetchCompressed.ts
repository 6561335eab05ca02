import { get } from 'node:http';

export interface CompressedResponse {
  status: number | undefined;
  bytes: number;
  encoding: string | undefined;
  caching: string | undefined;
  type: string | undefined;
  vary: string | undefined;
}

/** Sends a GET request and counts the bytes of the body without decompressing it, as fetch would. */
export function fetchCompressed(url: string, encoding = 'gzip'): Promise<CompressedResponse> {
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

import { createHmac } from 'node:crypto';
import { type HashAlgorithm, NobleCryptoPlugin } from 'otplib';

/** The library's own, with Node's HMAC, which is compiled: a code is compared with three. */
class NodeHmac extends NobleCryptoPlugin {
  override hmac(algorithm: HashAlgorithm, key: Uint8Array, data: Uint8Array): Uint8Array {
    return createHmac(algorithm, key).update(data).digest();
  }
}

export const otpCrypto = new NodeHmac();

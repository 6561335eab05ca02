import { createHmac } from 'node:crypto';
import { type HashAlgorithm, NobleCryptoPlugin } from 'otplib';

/** The library's default in JavaScript, except for HMAC: Node's is faster, and each check computes three. */
class NodeHmac extends NobleCryptoPlugin {
  override hmac(algorithm: HashAlgorithm, key: Uint8Array, data: Uint8Array): Uint8Array {
    return createHmac(algorithm, key).update(data).digest();
  }
}

export const otpCrypto = new NodeHmac();

import jsQR from 'jsqr';
import { generateSync } from 'otplib';
import { PNG } from 'pngjs';

/** Decodes the QR code in an image; throws if there is none. */
export function readQrCode(png: Buffer): string {
  const { data, width, height } = PNG.sync.read(png);
  const found = jsQR(new Uint8ClampedArray(data), width, height);
  if (!found) throw new Error('There is no readable QR code in the image.');
  return found.data;
}

/** Returns the TOTP code of the secret at an instant. */
export function codeFor(secret: string, at: Date = new Date()): string {
  return generateSync({ secret, epoch: Math.floor(at.getTime() / 1000) });
}

/** Returns the secret of an otpauth URI. */
export function secretOf(otpauthUri: string): string {
  const secret = new URL(otpauthUri).searchParams.get('secret');
  if (!secret) throw new Error('The URI contains no secret.');
  return secret;
}

import jsQR from 'jsqr';
import { generateSync } from 'otplib';
import { PNG } from 'pngjs';

/** Reads the QR code in a picture as a phone's camera would; throws where there is none. */
export function readQrCode(png: Buffer): string {
  const { data, width, height } = PNG.sync.read(png);
  const found = jsQR(new Uint8ClampedArray(data), width, height);
  if (!found) throw new Error('There is no readable QR code in the picture.');
  return found.data;
}

/** What an authenticator app shows for the secret at that moment. */
export function codeFor(secret: string, at: Date = new Date()): string {
  return generateSync({ secret, epoch: Math.floor(at.getTime() / 1000) });
}

/** The secret in an otpauth URI, as an authenticator app takes it from the QR code. */
export function secretOf(otpauthUri: string): string {
  const secret = new URL(otpauthUri).searchParams.get('secret');
  if (!secret) throw new Error('The URI carries no secret.');
  return secret;
}

import { toString as drawQrCode } from 'qrcode';

/** White margin that scanners need, in modules (ISO/IEC 18004). */
const QUIET_ZONE_MODULES = 4;

/** Returns a QR code of the text, black on white, as an SVG document in a data: URI. */
export async function toQrCode(text: string): Promise<string> {
  const svg = await drawQrCode(text, {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: QUIET_ZONE_MODULES,
    color: { dark: '#000000', light: '#ffffff' },
  });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

import { toString as drawQrCode } from 'qrcode';

/** Modules of white around the code that scanners need (ISO/IEC 18004). */
const QUIET_ZONE_MODULES = 4;

/** The text as an SVG document in a data: URI, dark on light whatever the page's colours are. */
export async function toQrCode(text: string): Promise<string> {
  const svg = await drawQrCode(text, {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: QUIET_ZONE_MODULES,
    color: { dark: '#000000', light: '#ffffff' },
  });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

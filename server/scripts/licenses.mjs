import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
/** A package's files that say how it may be used. */
export const OF_LICENSE = /^(licen[cs]e|copying|notice)/i;
const RULE = `\n${'-'.repeat(80)}\n\n`;

/** Of packages that name this license and bring no text of it. */
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** Under which terms the packages among these files may be passed on, in the words of their own files. */
export function licensesOf(files) {
  const folders = new Set(files.flatMap((file) => PACKAGE.exec(file) ?? []));
  const licenses = [...folders].map(licenseIn).sort((one, other) => (one.title < other.title ? -1 : 1));
  return licenses.map(({ title, text }) => `${title}\n\n${text}\n`).join(RULE);
}

function licenseIn(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => OF_LICENSE.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const title = `${name} ${version} (${license})`;
  if (texts.length > 0) return { title, text: texts.join('\n\n') };
  if (license !== 'MIT') throw new Error(`${title} brings no text of its license`);
  return { title, text: `Copyright (c) ${author?.name ?? author ?? `the authors of ${name}`}\n\n${MIT}` };
}

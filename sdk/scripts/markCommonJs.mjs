// The package is an ES module; what lies in dist/cjs is not.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const file = resolve(import.meta.dirname, '..', 'dist', 'cjs', 'package.json');
writeFileSync(file, `${JSON.stringify({ type: 'commonjs' })}\n`);

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const NAMES = { regular: 'DejaVuSans', italic: 'DejaVuSans-Oblique', bold: 'DejaVuSans-Bold' } as const;

/** Where the font is that every file is drawn with: the same letters on every machine, Greek ones too. */
export function fontFile(style: keyof typeof NAMES): string {
  const folder = dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'));
  return join(folder, 'ttf', `${NAMES[style]}.ttf`);
}

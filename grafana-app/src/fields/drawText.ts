import type { Draw } from '@trackcrumb/contract';
import { t } from '../translation/translate';

/** Who is in which arm at the start, for a person. */
export const drawText = (draw: Draw): string =>
  draw === 'same' ? t('draw.same', 'The same visitors as before') : t('draw.anew', 'Everybody drawn anew');

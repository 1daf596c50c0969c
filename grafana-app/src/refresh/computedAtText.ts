import { dateTimeFormat } from '@grafana/data';
import { t } from '../translation/translate';

const TIME_OF_DAY = 'HH:mm:ss';
const dayOf = (ms: number): string => dateTimeFormat(ms, { format: 'YYYY-MM-DD' });

/** In the person's time zone; with the day unless it is today's. */
export function computedAtText(atMs: number, nowMs: number): string {
  const time = dateTimeFormat(atMs, dayOf(atMs) === dayOf(nowMs) ? { format: TIME_OF_DAY } : {});
  return t('detail.computed-at', 'computed at {{time}}', { time });
}

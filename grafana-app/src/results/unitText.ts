import type { AnalysisUnit } from '@trackcrumb/contract';
import { t } from '../translation/translate';

/** What is counted, as the head of a column. */
export const unitText = (unit: AnalysisUnit): string =>
  unit === 'user' ? t('results.visitors', 'Visitors') : t('results.events', 'Events');

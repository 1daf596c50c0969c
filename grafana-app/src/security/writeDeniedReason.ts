import { t } from '../translation/translate';

/** Why a button is disabled for readers. */
export const writeDeniedReason = (): string =>
  t('permissions.write-denied', 'Your role can read experiments but not change them. Ask an editor.');

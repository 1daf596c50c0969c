import { t } from '../translation/translate';

/** What to do where nobody said under which address visitors reach the sidecar. */
export const publicUrlGuess = (): string =>
  t(
    'config.public-url-guess',
    'This is where the sidecar itself listens. If your visitors reach it under another address, set the variable: snippets then carry the right one.'
  );

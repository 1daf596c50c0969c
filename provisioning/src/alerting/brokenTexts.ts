/** What Grafana leaves in a text whose template found nothing, or failed. */
const BROKEN = /\[no value\]|<no value>|%!|\{\{|\}\}/;

/** The texts that nobody should be sent: with a value that is not there, or with the template itself. */
export const brokenTexts = (texts: Readonly<Record<string, string>>): string[] =>
  Object.entries(texts)
    .filter(([, text]) => BROKEN.test(text))
    .map(([name, text]) => `${name}: ${text}`);

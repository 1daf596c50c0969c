/**
 * A ClickHouse string literal. For the one place that cannot send bound parameters, Grafana's datasource; a dollar
 * sign is written as an escape so that neither its macros nor its variables see one.
 */
export function stringLiteral(text: string): string {
  const escaped = text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\$/g, '\\x24').replace(/\0/g, '\\0');
  return `'${escaped}'`;
}

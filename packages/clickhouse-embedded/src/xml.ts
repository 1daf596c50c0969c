/** A ClickHouse configuration tree: a list repeats its element, null is an empty element. */
export type ConfigTree = { [element: string]: ConfigValue };
export type ConfigValue = string | number | boolean | null | ConfigTree | ConfigValue[];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function renderElement(name: string, value: ConfigValue): string {
  if (value === null) return `<${name}/>`;
  if (Array.isArray(value)) return value.map((item) => renderElement(name, item)).join('');
  const content =
    typeof value === 'object' ? renderElements(value) : String(value).replace(/[&<>]/g, (char) => ESCAPES[char]!);
  return `<${name}>${content}</${name}>`;
}

function renderElements(tree: ConfigTree): string {
  return Object.entries(tree)
    .map(([name, value]) => renderElement(name, value))
    .join('\n');
}

/**
 * Renders a ClickHouse configuration file. XML, because the npm build is compiled without the YAML parser.
 * @example configXml({ http_port: 8123 }) // '<clickhouse><http_port>8123</http_port></clickhouse>\n'
 */
export function configXml(tree: ConfigTree): string {
  return `${renderElement('clickhouse', tree)}\n`;
}

import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A template and what it sees of an evaluation. */
export interface TextJob {
  template: string;
  labels: Readonly<Record<string, string>>;
  values: Readonly<Record<string, number>>;
  /** Grafana's root_url, with its slash. */
  externalUrl: string;
}

export interface RenderedText {
  /** The template itself where it fails. */
  text: string;
  error?: string;
}

/** Whether this machine can render: texts are Go templates, and nothing else renders them quite alike. */
export const hasGo = spawnSync('go', ['version']).status === 0;

/** Texts as Grafana renders them, by Go's own text/template. */
export function renderTexts(jobs: readonly TextJob[]): RenderedText[] {
  const program = fileURLToPath(new URL('renderTexts.go', import.meta.url));
  const output = execFileSync('go', ['run', program], { input: JSON.stringify(jobs) });
  return JSON.parse(output.toString()) as RenderedText[];
}

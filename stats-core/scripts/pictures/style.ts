/** Each series by colour and by dashes; light, and dark where the reader's system is. */
export const STYLE = `<style>
svg { font-family: system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; font-size: 13px; }
.card { fill: #ffffff; stroke: #d1d9e0; }
.title { fill: #1f2328; font-size: 16px; font-weight: 600; }
.tick { fill: #59636e; font-size: 12px; }
.label, .name, .note { fill: #1f2328; }
.grid { stroke: #e4e8ec; fill: none; }
.axis { stroke: #59636e; fill: none; }
.line { fill: none; stroke-width: 2.25; stroke-linejoin: round; }
.bar { fill: none; stroke-width: 1.5; }
.band { stroke: none; fill-opacity: 0.24; }
.c0 { stroke: #0969da; fill: #0969da; }
.c1 { stroke: #bc4c00; fill: #bc4c00; stroke-dasharray: 8 4; }
.c2 { stroke: #1a7f37; fill: #1a7f37; stroke-dasharray: 2 3; }
.c3 { stroke: #8250df; fill: #8250df; stroke-dasharray: 10 4 2 4; }
.c4 { stroke: #57606a; fill: #57606a; stroke-dasharray: 5 5; }
.line, .bar { fill: none; }
.dot, .bar, .band { stroke-dasharray: none; }
.band { stroke: none; }
@media (prefers-color-scheme: dark) {
.card { fill: #0d1117; stroke: #3d444d; }
.title, .label, .name, .note { fill: #f0f6fc; }
.tick { fill: #9198a1; }
.grid { stroke: #262c36; }
.axis { stroke: #9198a1; }
.c0 { stroke: #4493f8; fill: #4493f8; }
.c1 { stroke: #f0883e; fill: #f0883e; }
.c2 { stroke: #3fb950; fill: #3fb950; }
.c3 { stroke: #ab7df8; fill: #ab7df8; }
.c4 { stroke: #9198a1; fill: #9198a1; }
.line, .bar { fill: none; }
.band { stroke: none; fill-opacity: 0.38; }
}
</style>`;

/** Text as XML takes it. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const CODE = `
  const Real = Date;
  let offsetMs = 0;
  process.on('SIGUSR2', () => (offsetMs = offsetMs === 0 ? Number(process.env.CLOCK_JUMP_MS) : 0));
  globalThis.Date = class extends Real {
    constructor(...parts) { parts.length === 0 ? super(Real.now() + offsetMs) : super(...parts); }
    static now() { return Real.now() + offsetMs; }
  };
`;

/** What lets the clock of a Node process jump by so much when it gets SIGUSR2, and back at the next. */
export const jumpingClock = (jumpMs: number): Record<string, string> => ({
  CLOCK_JUMP_MS: String(jumpMs),
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(CODE)}`,
});

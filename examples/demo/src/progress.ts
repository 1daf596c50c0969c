import { MultiBar, Presets } from 'cli-progress';

/** Shows how far each experiment's traffic is: bars on a terminal, one line each elsewhere. */
export class Progress {
  private readonly bars: MultiBar | null;

  constructor(private readonly out: NodeJS.WriteStream) {
    this.bars = out.isTTY
      ? new MultiBar(
          { format: '  …  {title} {bar} {value}/{total} visitors', stream: out, clearOnComplete: false },
          Presets.shades_classic
        )
      : null;
  }

  /** Begins a line; the returned function says how many visitors are done. */
  begin(title: string, total: number): (done: number) => void {
    const bar = this.bars?.create(total, 0, { title: title.padEnd(22) });
    return (done) => {
      bar?.update(done);
      if (!this.bars && done === total) {
        this.out.write(`  ✓  Demo traffic: ${title}, ${total.toLocaleString('en')} visitors\n`);
      }
    };
  }

  end(): void {
    this.bars?.stop();
  }
}

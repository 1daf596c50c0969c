import { Presets, SingleBar } from 'cli-progress';

/** Shows how far a piece of work is: a bar on a terminal, a line every tenth of the way elsewhere. */
export interface ProgressLine {
  /** @param done a fraction of the whole */
  update(done: number, detail: string): void;
  end(): void;
}

export function progressLine(title: string, out: NodeJS.WriteStream): ProgressLine {
  return out.isTTY ? bar(title, out) : lines(title, out);
}

function bar(title: string, out: NodeJS.WriteStream): ProgressLine {
  const shown = new SingleBar(
    { format: `${title} {bar} {percentage} %  {detail}`, stream: out, hideCursor: true },
    Presets.shades_classic
  );
  shown.start(100, 0, { detail: '' });
  return {
    update: (done, detail) => shown.update(Math.floor(done * 100), { detail }),
    end: () => shown.stop(),
  };
}

function lines(title: string, out: NodeJS.WriteStream): ProgressLine {
  let nextTenth = 1;
  return {
    update(done, detail) {
      if (done * 10 >= nextTenth) {
        nextTenth = Math.floor(done * 10) + 1;
        out.write(`${title}: ${Math.floor(done * 100)} %, ${detail}\n`);
      }
    },
    end: () => undefined,
  };
}

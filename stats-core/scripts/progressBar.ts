const WIDTH = 30;

/** One line on the terminal that says what is running and how far it is; silent when nobody watches. */
export class ProgressBar {
  /** The callback for one step of the work. */
  step(title: string): (done: number, total: number) => void {
    return (done, total) => {
      if (!process.stderr.isTTY) {
        if (done === total) process.stderr.write(`${title}: done\n`);
        return;
      }
      const filled = Math.round((WIDTH * done) / total);
      const percent = `${Math.round((100 * done) / total)}%`.padStart(4);
      process.stderr.write(`\r\x1b[K[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${percent} ${title}`);
    };
  }

  /** Clears the line. */
  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }
}

import type { ClickHouseClient } from '@clickhouse/client';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { IngestUnavailable } from '../ingestUnavailable';
import { EnvironmentWriter } from './environmentWriter';

/** Takes inserts one by one, as it is told. */
function heldClient() {
  const inserts: { sent: string; finish: () => void; fail: () => void }[] = [];
  const told: (() => void)[] = [];
  const client = {
    exec: async ({ values }: { values: Readable }) => {
      const sent = await text(values);
      await new Promise<void>((finish, reject) => {
        inserts.push({ sent, finish, fail: () => reject(new Error('away')) });
        told.splice(0).forEach((tell) => tell());
      });
      return { stream: Readable.from([]) };
    },
  } as unknown as ClickHouseClient;
  const insert = async (at: number) => {
    while (inserts.length <= at) {
      await new Promise<void>((tell) => told.push(tell));
    }
    return inserts[at]!;
  };
  return { client, insert, inserts };
}

it('inserts one batch at a time; what comes meanwhile is the next one', async () => {
  const { client, insert, inserts } = heldClient();
  const writer = new EnvironmentWriter(client);
  const first = writer.write(['1']);
  const held = await insert(0);
  const later = [writer.write(['2', '3']), writer.write(['4'])];
  expect([inserts.length, held.sent]).toEqual([1, '1\n']);
  held.finish();
  await first;
  const next = await insert(1);
  expect(next.sent).toBe('2\n3\n4\n');
  next.finish();
  await Promise.all(later);
  await writer.stop();
});

it('tells whoever waited that it is not stored, and goes on', async () => {
  const { client, insert } = heldClient();
  const writer = new EnvironmentWriter(client);
  const first = writer.write(['1']);
  (await insert(0)).fail();
  await expect(first).rejects.toMatchObject({ reason: 'clickhouse_away' });
  const second = writer.write(['2']);
  (await insert(1)).finish();
  await second;
});

it('holds no more in memory than so much', async () => {
  const { client, insert } = heldClient();
  const writer = new EnvironmentWriter(client);
  const first = writer.write(['1']);
  const held = await insert(0);
  const waiting = writer.write(['x'.repeat(16 * 1024 * 1024 - 1)]);
  await expect(writer.write(['2'])).rejects.toBeInstanceOf(IngestUnavailable);
  held.finish();
  (await insert(1)).finish();
  await Promise.all([first, waiting]);
});

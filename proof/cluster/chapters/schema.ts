import assert from 'node:assert/strict';
import { migrate } from '@trackcrumb/schema';
import { LAYOUT, type Chapter } from '../proof';

const INVENTORY = `
  SELECT name, kind FROM (
    SELECT name, engine AS kind FROM system.tables WHERE database = 'trackcrumb'
    UNION ALL
    SELECT name, 'function' AS kind FROM system.functions WHERE origin = 'SQLUserDefined'
  )
  ORDER BY name`;

export const schema: Chapter = {
  title: 'two processes make the schema at once, through two servers, and every server has it',
  async run({ cluster }) {
    const [first, , , last] = cluster.replicas;
    await Promise.all([first, last].map(({ client }) => migrate(client, LAYOUT)));
    const inventories = await Promise.all(cluster.replicas.map((replica) => replica.rows(INVENTORY)));
    inventories.forEach((inventory) => assert.deepEqual(inventory, inventories[0]));
    assert.deepEqual(await migrate(first.client, LAYOUT), []);
    return { servers: inventories.length, objects: inventories[0]!.length };
  },
};

import type { DataSource } from 'typeorm';
import { TestApi } from '../support/testApi';

test('the migrated schema and the entities are the same', async () => {
  const api = await TestApi.start();
  const { writer } = api.runtime.database as unknown as { writer: DataSource };
  const { upQueries } = await writer.driver.createSchemaBuilder().log();
  await api.stop();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});

import { TestApi } from '../support/testApi';

test('the migrated schema and the entities are the same', async () => {
  const api = await TestApi.start();
  const { upQueries } = await api.writer.driver.createSchemaBuilder().log();
  await api.stop();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});

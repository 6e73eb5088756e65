import { flows } from '#app/router.ts'
import { describeOffices } from '#platform/search/rebuild.ts'
import { withDatabase } from './with-database.ts'

await withDatabase(async (db) => {
  const made = await describeOffices(db, flows, true)
  for (const [office, entries] of made) console.log(`${office}: ${entries} 条可搜索 entries to be found`)
  if (made.size === 0) console.log('还没有机关。 There is no office yet.')
})

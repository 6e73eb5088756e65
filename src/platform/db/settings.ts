/** Where the data is, out of the environment: `DATABASE_URL` (PostgreSQL) before `ZHANGFA_DATA` (`./data`). */
export const databaseSettings = (env: NodeJS.ProcessEnv): { dataDir: string; databaseUrl?: string } => ({
  dataDir: env.ZHANGFA_DATA || 'data',
  ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
})

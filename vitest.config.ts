import { defineConfig } from 'vitest/config'

const everywhere = ['node_modules', 'dist']

/**
 * Two projects: `unit` needs nothing; `server` opens databases and runs a second time against PostgreSQL when
 * `ZHANGFA_TEST_PG` names one. A test that opens a database is named `*.db.test.ts`; a journey `*.e2e.ts`.
 */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'],
    exclude: everywhere,
    testTimeout: 30_000,
  },
})

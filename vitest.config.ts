import { defineConfig } from 'vitest/config'

const tests = ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts', 'scripts/**/*.test.ts']
const databaseTests = ['src/**/*.db.test.ts', 'tests/**/*.db.test.ts']
const journeys = ['src/**/*.e2e.ts', 'tests/**/*.e2e.ts']
const postgres = process.env.ZHANGFA_TEST_PG ?? ''

/**
 * `tests`: everything, databases embedded. `postgres`: the tests that open a database (`*.db.test.ts`) once more, on the
 * server that `ZHANGFA_TEST_PG` names. `journeys` (`*.e2e.ts`): in Chromium against the built product, after the others.
 */
export default defineConfig({
  test: {
    reporters: ['default', './tests/closing-line.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'tests', include: tests, env: { ZHANGFA_TEST_PG: '' }, sequence: { groupOrder: 0 } },
      },
      ...(postgres
        ? [{ extends: true as const, test: { name: 'postgres', include: databaseTests, sequence: { groupOrder: 0 } } }]
        : []),
      {
        extends: true,
        test: {
          name: 'journeys',
          include: journeys,
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})

import { SHARED } from '@sluice/testing/project'
import { defineConfig } from 'vitest/config'

const node = { environment: 'node', pool: 'forks' } as const

/**
 * unit: pure code in Node. workers/*: each Worker in workerd, with its real bindings and fake neighbours.
 * e2e: all Workers together, as they are deployed.
 */
export default defineConfig({
  test: {
    // A Worker logs a line for each unit of work; they are shown where a test fails.
    silent: 'passed-only',
    projects: [
      {
        test: {
          ...node,
          ...SHARED,
          name: 'unit',
          include: [
            'packages/*/test/**/*.test.ts',
            'dashboard/test/unit/**/*.test.ts',
            'workers/*/test/{unit,contract}/**/*.test.ts',
            'scripts/test/**/*.test.ts',
          ],
        },
      },
      'workers/*/vitest.config.ts',
      {
        test: {
          ...node,
          name: 'browser',
          include: ['dashboard/test/browser/**/*.test.ts'],
          globalSetup: ['e2e/global-setup.ts'],
          // Each has Workers and a browser of its own; more at once get in each other's way.
          maxWorkers: 2,
          maxConcurrency: 2,
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          ...node,
          name: 'e2e',
          // wrangler takes seconds to load: once for each of the processes is enough.
          isolate: false,
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/global-setup.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})

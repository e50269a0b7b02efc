import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { SHARED } from '@sluice/testing/project'
import { defineConfig } from 'vitest/config'
import { buildTables } from './tables/build.ts'

// Here rather than in a globalSetup, because the project `unit` of the repository reads the tables too, and every project's
// configuration is read before any test runs.
await buildTables()

export default defineConfig({
  plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
  test: { name: 'model', ...SHARED, include: ['test/workerd/**/*.test.ts'] },
})

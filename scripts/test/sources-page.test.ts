import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { withSources } from '../docs/sources.ts'
import { inRoot } from '../process/paths.ts'

test('docs/sources.md lists the kinds that there are; npm run sources -- --write makes it anew', async () => {
  const page = await readFile(inRoot('docs', 'sources.md'), 'utf8')
  expect(page).toBe(withSources(page))
})

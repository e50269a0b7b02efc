import { BotConfig } from '@sluice/schema/config'
import { expect, test } from 'vitest'
import { missingSecrets } from '../../src/config/secret-uses.ts'

test('every place of a secret without a value is named, lists included', () => {
  const config = BotConfig.parse({
    version: 1,
    sources: { a: { kind: 'x', secret: ['${OLD}', '${NEW}'] } },
    destinations: { b: { kind: 'y', url: '${NEW}', note: 'costs ${5}' } },
  })
  expect(missingSecrets(config, new Set(['OLD'])).map(({ path }) => path)).toEqual(['sources.a.secret.1', 'destinations.b.url'])
  expect(missingSecrets(config, new Set(['OLD']))[0]?.message).toMatch(/^\$\{NEW\} has no value; .*secrets set NEW,/)
  expect(missingSecrets(config, new Set(['OLD', 'NEW']))).toEqual([])
})

import { expect, test } from 'vitest'
import { openRequest, sealRequest } from '../src/kept-request.ts'
import { createKeyring } from '../src/keyring.ts'

const [ONE, OTHER] = ['0', '1'].map((digit) => btoa(digit.repeat(32))) as [string, string]
const NAME = { workspace: 'default', source: 'github', id: `ref_${'0'.repeat(32)}` }
const CONTENT = {
  method: 'POST',
  url: 'https://bot.example/v1/webhooks/github?token=hunter2',
  segment: 'a-secret-segment',
  headers: [['x-hub-signature-256', 'sha256=hunter2']] as [string, string][],
  body: Uint8Array.from({ length: 65_536 }, (_, at) => at % 251),
}

test('a request comes out byte for byte as it went in, and nothing of it is to be read in between', async () => {
  const keyring = createKeyring({ MASTER_KEY: ONE })
  const sealed = await sealRequest(keyring, NAME, CONTENT)
  expect(sealed).not.toContain('hunter2')
  expect(await openRequest(keyring, NAME, sealed)).toEqual(CONTENT)
})

test('it opens under its own name only, and while its master key is there', async () => {
  const sealed = await sealRequest(createKeyring({ MASTER_KEY: ONE }), NAME, CONTENT)
  const rotating = createKeyring({ MASTER_KEY: OTHER, MASTER_KEY_PREVIOUS: ONE })
  expect(await openRequest(rotating, NAME, sealed)).toEqual(CONTENT)
  for (const other of [{ workspace: 'acme' }, { source: 'survey' }, { id: 'ref_1' }]) {
    expect([other, await openRequest(rotating, { ...NAME, ...other }, sealed)]).toEqual([other, null])
  }
  expect(await openRequest(createKeyring({ MASTER_KEY: OTHER }), NAME, sealed)).toBeNull()
})

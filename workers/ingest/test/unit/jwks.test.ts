import { createGuardedFetch } from '@sluice/kit/guarded-fetch'
import { expect, test } from 'vitest'
import { createJwksReader } from '../../src/jwks.ts'

const reader = (answer: () => Response) => createJwksReader(createGuardedFetch({ fetch: async () => answer(), allowLoopback: false }))
const keys = { keys: [{ kty: 'oct', k: 'AA' }] }

test('a key set is read whole, also where it is long', async () => {
  const long = { keys: Array.from({ length: 200 }, () => keys.keys[0]) }
  expect(await reader(() => Response.json(long))('https://id.example.com/jwks')).toEqual(long)
})

test.each<[string, string, () => Response]>([
  ['an error', 'https://id.example.com/jwks', () => new Response('no', { status: 500 })],
  ['something else', 'https://id.example.com/jwks', () => new Response('<html>')],
  ['an address inside', 'https://127.0.0.1/jwks', () => Response.json(keys)],
])('%s is no key set', async (_name, url, answer) => {
  await expect(reader(answer)(url)).rejects.toThrow(/./)
})

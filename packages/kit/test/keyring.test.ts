import { expect, test } from 'vitest'
import { createKeyring } from '../src/keyring.ts'

const MASTER_KEY = btoa('0123456789abcdef0123456789abcdef')
const OTHER = btoa('f123456789abcdef0123456789abcdef')

test('the current key stands first, the one before it behind', async () => {
  const keyring = createKeyring({ MASTER_KEY, MASTER_KEY_PREVIOUS: OTHER })
  const [first, second, ...more] = await keyring.all()
  expect(first).toBe(await keyring.current())
  expect(second?.id).toBe((await createKeyring({ MASTER_KEY: OTHER }).current()).id)
  expect(more).toEqual([])
})

test('an empty MASTER_KEY_PREVIOUS is none', async () => {
  expect(await createKeyring({ MASTER_KEY, MASTER_KEY_PREVIOUS: '' }).all()).toHaveLength(1)
})

test('a key has the same name everywhere, which tells nothing of it', async () => {
  const [one, again] = await Promise.all([1, 2].map(() => createKeyring({ MASTER_KEY }).current()))
  expect(one?.id).toBe(again?.id)
  expect(one?.id).toMatch(/^[0-9a-f]{8}$/)
  expect(one?.key.extractable).toBe(false)
})

test('a key of the wrong length is refused with what to do', async () => {
  await expect(createKeyring({ MASTER_KEY: btoa('short') }).current()).rejects.toThrow('openssl rand -base64 32')
})

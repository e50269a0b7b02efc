import { dlv, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { type ApprovalLink, readApprovalLink, signApprovalLink } from '../src/approval-link.ts'
import { createKeyring } from '../src/keyring.ts'

const newKey = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
const [OLD, NEW] = [newKey(), newKey()]
const keyring = createKeyring({ MASTER_KEY: OLD })

const link: ApprovalLink = { workspace: 'acme', deliveryId: dlv(7), decision: 'approve', sentTo: 'ops-chat', expiresAt: NOON }

test('a token says what it was made for, and fits into a chat message', async () => {
  const token = await signApprovalLink(keyring, link)
  expect(await readApprovalLink(keyring, token)).toEqual(link)
  expect(token).toMatch(/^[\w.-]{90,130}$/)
})

test('a token is not good for anything else', async () => {
  const token = await signApprovalLink(keyring, { ...link, decision: 'reject' })
  const mac = token.slice(token.lastIndexOf('.') + 1)
  const others = [
    { ...link, decision: 'approve' as const },
    { ...link, workspace: 'other', decision: 'reject' as const },
    { ...link, deliveryId: dlv(8), decision: 'reject' as const },
    { ...link, sentTo: 'else', decision: 'reject' as const },
    { ...link, expiresAt: NOON + 60_000, decision: 'reject' as const },
  ]
  for (const other of others) {
    const forged = await signApprovalLink(createKeyring({ MASTER_KEY: NEW }), other)
    expect(await readApprovalLink(keyring, forged)).toBeNull()
    expect(await readApprovalLink(keyring, `${forged.slice(0, forged.lastIndexOf('.') + 1)}${mac}`)).toBeNull()
  }
})

test.each(['', 'a', 'a.b.c', '../../x', `a.acme.ops.${'0'.repeat(32)}.abc.short`, 'x'.repeat(5_000)])('%s is no token', async (token) => {
  expect(await readApprovalLink(keyring, token)).toBeNull()
})

test('a link outlives a change of the master key as long as the old one is known', async () => {
  const token = await signApprovalLink(keyring, link)
  expect(await readApprovalLink(createKeyring({ MASTER_KEY: NEW, MASTER_KEY_PREVIOUS: OLD }), token)).toEqual(link)
  expect(await readApprovalLink(createKeyring({ MASTER_KEY: NEW }), token)).toBeNull()
})

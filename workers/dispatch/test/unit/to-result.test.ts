import { aDelivery, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { toResult } from '../../src/delivery/to-result.ts'
import type { Outcome } from '../../src/delivery/try-sending.ts'

const DELIVERY = { ...aDelivery(), attempt: 1, leaseUntil: NOON, uncertain: false, lead: null }
const TIMING = { startedAt: NOON, endedAt: NOON, random: 0.5 }
const TRIED = {
  asked: true,
  possibleRepeat: false,
  settleSeconds: 0,
  retrySeconds: undefined,
  joinedLead: null,
  takesOver: false,
  secrets: [],
}

const saidBy = (outcome: Outcome) => toResult(DELIVERY, { ...TRIED, outcome }, TIMING).destination

test.each<[what: string, outcome: Outcome, says: string | undefined]>([
  ['takes it', { kind: 'delivered', detail: '' }, 'well'],
  ['refuses the content', { kind: 'rejected', status: 400, detail: '' }, 'well'],
  ['has an address that may not be asked', { kind: 'rejected', detail: '' }, undefined],
  ['refuses the credentials', { kind: 'denied', status: 401, detail: '' }, 'denied'],
  ['asks for patience', { kind: 'retry', status: 429, detail: '' }, undefined],
  ['says 403 to what is too much, as GitHub does', { kind: 'retry', status: 403, detail: '' }, undefined],
  ['says 400 to what is too much, as Linear does', { kind: 'retry', status: 400, detail: '' }, undefined],
  ['is busy with the same ticket', { kind: 'retry', status: 409, detail: '' }, undefined],
  ['is down', { kind: 'retry', status: 503, detail: '' }, 'failing'],
  ['cannot be found', { kind: 'retry', detail: '' }, 'failing'],
  ['does not answer', { kind: 'unknown', detail: '' }, 'failing'],
  ['answers what nobody can read', { kind: 'unknown', status: 200, detail: '' }, 'failing'],
])('of a destination that %s, a try says how it is', (_, outcome, says) => {
  expect(saidBy(outcome)).toBe(says)
})

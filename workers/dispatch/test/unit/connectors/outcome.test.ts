import { ok } from '@sluice/kit/result'
import { NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { type ErrorTable, outcomeOf } from '../../../src/connectors/outcome.ts'

const answer = (status: number, text = 'No.', headers: Record<string, string> = {}) => ok({ status, headers: new Headers(headers), text })
const ERRORS: ErrorTable = {
  403: { kind: 'denied', hint: 'the token lacks the scope `issues:write`' },
  409: { kind: 'retry', hint: 'somebody else changes it' },
}

describe('an answer', () => {
  test('that refuses the credentials is one, whatever the service', () => {
    expect(outcomeOf(answer(401), NOON)).toEqual({ kind: 'denied', status: 401, detail: 'No.' })
  })

  test('of a status that the service is known for says first what to do, then what the service said', () => {
    expect(outcomeOf(answer(403), NOON, ERRORS)).toEqual({
      kind: 'denied',
      status: 403,
      detail: 'the token lacks the scope `issues:write`: No.',
    })
    expect(outcomeOf(answer(403), NOON)).toMatchObject({ kind: 'rejected', detail: 'No.' })
  })

  test('that may be better later says when, also where only the service’s own table calls it so', () => {
    expect(outcomeOf(answer(409, 'No.', { 'retry-after': '4' }), NOON, ERRORS)).toMatchObject({ kind: 'retry', retryAfterSeconds: 4 })
  })
})

import type { Credentials, ModelCaller } from '@sluice/schema/rpc/llm'
import { recordingLogger } from '@sluice/testing/fakes'
import { expect, test } from 'vitest'
import { createDoor } from '../../../src/http/door.ts'

const GOOD: ModelCaller = { ok: true, workspace: 'acme', keyId: 'k7' }

function aDoor(answer: () => Promise<ModelCaller> = async () => GOOD) {
  const time = { now: 0 }
  const asked: Credentials[] = []
  const log = recordingLogger()
  const door = createDoor({
    store: {
      modelCaller: (credentials) => {
        asked.push(credentials)
        return answer()
      },
    },
    routes: { fetch: (_request, who) => Response.json(who) },
    log,
    now: () => time.now,
  })
  const ask = (headers: Record<string, string> = { authorization: 'Bearer key_abc' }, method = 'GET') =>
    door(new Request('https://llm.example/v1/models', { method, headers }))
  return { ask, asked, time, log }
}

test('a key is shown to the gateway once, and taken for ten seconds', async () => {
  const { ask, asked, time } = aDoor()
  expect(await (await ask()).json()).toMatchObject({ workspace: 'acme', keyId: 'k7' })
  time.now = 9_999
  await ask()
  expect(asked).toEqual([{ authorization: 'Bearer key_abc', access: null, workspace: null, address: null, agent: null }])
  time.now = 10_000
  await ask()
  expect(asked).toHaveLength(2)
})

test('what a request says of who calls is not believed', async () => {
  const { ask } = aDoor()
  const answer = await ask({ authorization: 'Bearer key_abc', 'x-sluice-workspace': 'theirs', 'x-sluice-key': 'theirs' })
  expect(await answer.json()).toMatchObject({ workspace: 'acme', keyId: 'k7' })
})

test('another key, or the same one for another workspace, is asked about anew', async () => {
  const { ask, asked } = aDoor()
  await ask()
  await ask({ authorization: 'Bearer key_other' })
  await ask({ authorization: 'Bearer key_abc', 'sluice-workspace': 'other' })
  expect(asked).toHaveLength(3)
})

test('a page of another site cannot ask with what Access adds to it; a page of this address and a program can', async () => {
  const { ask, asked } = aDoor()
  const access = { 'cf-access-jwt-assertion': 'e30.e30.c2ln' }
  const answer = await ask({ ...access, origin: 'https://elsewhere.example' }, 'POST')
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ error: { code: 'forbidden' } })
  expect(asked).toEqual([])
  expect((await ask({ ...access, origin: 'https://llm.example' }, 'POST')).status).toBe(200)
  expect((await ask(access, 'POST')).status).toBe(200)
  expect((await ask({ authorization: 'Bearer key_abc', origin: 'https://elsewhere.example' }, 'POST')).status).toBe(200)
})

test('a refusal has OpenAI’s shape, says what to do, and is not remembered', async () => {
  const { ask, asked } = aDoor(async () => ({ ok: false, code: 'UNAUTHENTICATED', message: 'There is no such API key.' }))
  const answer = await ask()
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  expect(await answer.json()).toMatchObject({
    error: {
      type: 'invalid_request_error',
      code: 'unauthenticated',
      message: expect.stringContaining('There is no such API key. Send') as string,
    },
  })
  await ask()
  expect(asked).toHaveLength(2)
})

test('where nobody can say whose key it is, the answer is 503 and the log has no key', async () => {
  const { ask, log } = aDoor(() => Promise.reject(new Error('the Store is down')))
  const answer = await ask()
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(JSON.stringify(log.lines)).toContain('llm.door_failed')
  expect(JSON.stringify(log.lines)).not.toContain('key_abc')
})

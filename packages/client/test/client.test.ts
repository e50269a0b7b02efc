import { expect, test } from 'vitest'
import { createClient } from '../src/client.ts'
import { ApiError } from '../src/error.ts'

const ID = 'evt_0f4d2c8b9a6e4f1d8c7b6a5948372615'

/** A client whose requests are kept, and answered as told. */
function aClient(answer: () => Response | Promise<Response>, key?: string) {
  const asked: Request[] = []
  const fetch = async (request: Request): Promise<Response> => {
    asked.push(request)
    return answer()
  }
  return { asked, client: createClient({ baseUrl: 'https://sluice.test', fetch, ...(key !== undefined && { key }) }) }
}

const refusal = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => null,
    (error: unknown) => error,
  )

test('a program shows its key, and needs no proof that a page of ours asked', async () => {
  const { asked, client } = aClient(() => Response.json({}), 'key_abc')
  await client.PUT('/v1/items/{id}/state', { params: { path: { id: ID } }, body: { state: 'done' } })
  expect(asked[0]?.url).toBe(`https://sluice.test/v1/items/${ID}/state`)
  expect(asked[0]?.headers.get('authorization')).toBe('Bearer key_abc')
  expect(asked[0]?.headers.get('sluice-csrf')).toBeNull()
})

test('a page proves that it meant a change, and only there', async () => {
  const { asked, client } = aClient(() => Response.json({}))
  await client.GET('/v1/items', { params: { query: { sentiment: 'negative' } } })
  await client.DELETE('/v1/session')
  expect(asked.map(({ headers }) => headers.get('sluice-csrf'))).toEqual([null, '1'])
  expect(asked[0]?.url).toBe('https://sluice.test/v1/items?sentiment=negative')
})

test('a refusal is thrown with all that the API says about it', async () => {
  const error = { code: 'NOT_FOUND', message: 'There is no such event.', suggestion: 'Check the id.', details: [], requestId: 'r-1' }
  const { client } = aClient(() => Response.json({ error }, { status: 404 }))
  const thrown = await refusal(client.GET('/v1/events/{id}', { params: { path: { id: ID } } }))
  expect(thrown).toBeInstanceOf(ApiError)
  expect(thrown).toMatchObject({
    status: 404,
    code: 'NOT_FOUND',
    message: 'There is no such event.',
    suggestion: 'Check the id.',
    requestId: 'r-1',
  })
})

test('a page of somebody in between is an error too, and says where to look', async () => {
  const { client } = aClient(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
  expect(await refusal(client.GET('/v1/session'))).toMatchObject({
    status: 502,
    code: 'HTTP_502',
    suggestion: expect.stringContaining('between'),
  })
})

test('no answer at all is told from a refusal', async () => {
  const { client } = aClient(() => Promise.reject(new TypeError('fetch failed')))
  expect(await refusal(client.GET('/v1/session'))).toMatchObject({ status: 0, code: 'UNREACHABLE' })
})

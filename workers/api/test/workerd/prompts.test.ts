import { promptVersion } from '@sluice/kit/prompt-version'
import { PromptContent, PromptSnapshot, promptsKey } from '@sluice/schema/llm'
import type { LlmStoreRpc } from '@sluice/schema/rpc/llm'
import { exports } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { tidy } from '../../src/sweeper/tidy.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, readError, rowsOf } from './world.ts'

const world = aWorld()
const store = exports.LlmStore as unknown as LlmStoreRpc

beforeEach(async () => {
  await Promise.all(['default', 'acme'].map((workspace) => env.CONFIG.delete(promptsKey(workspace))))
})

interface Options {
  workspace?: string
  into?: Pick<typeof world, 'fetch'>
}

async function send(
  method: string,
  path: string,
  body?: unknown,
  { workspace = 'default', into = world }: Options = {},
): Promise<Response> {
  const init = { method, headers: await aKey(['admin'], workspace), ...(body !== undefined && { body: JSON.stringify(body) }) }
  return into.fetch(path, init)
}

const CONTENT = { system: 'Reply.', user: '{{ text }}', variables: { text: {} } }

/** Saves a version that differs by its wording; answers its name. */
async function save(wording: string, more: object = {}, options: Options = {}): Promise<string> {
  const response = await send('POST', '/v1/prompts', { name: 'reply', content: { ...CONTENT, system: wording }, ...more }, options)
  expect(response.status).toBe(200)
  return (await response.json<{ version: string }>()).version
}

const label = async (body: object, options?: Options): Promise<Response> => send('PUT', '/v1/prompts/reply/labels', body, options)
const published = async (workspace = 'default') => {
  const copy = await env.CONFIG.get(promptsKey(workspace), 'json')
  return copy === null ? null : PromptSnapshot.parse(copy)
}
const inUse = async (workspace?: string) => (await published(workspace))?.prompts['reply']

describe('a version', () => {
  test('is named after its content, and the same content is the same version', async () => {
    const response = await send('POST', '/v1/prompts', { name: 'reply', content: CONTENT })
    const version = await promptVersion('reply', PromptContent.parse(CONTENT))
    expect(await response.json()).toEqual({ version, created: true, inUse: false })
    const again = await send('POST', '/v1/prompts', { name: 'reply', content: { ...CONTENT, variables: { text: { type: 'text' } } } })
    expect(await again.json()).toEqual({ version, created: false, inUse: false })
    expect(await rowsOf('SELECT id FROM prompt_versions')).toEqual([{ id: version }])
  })

  test('is not in use before a label names it', async () => {
    await save('one')
    expect(await published()).toBeNull()
    expect(await store.promptSnapshot('default')).toEqual({ workspace: 'default', prompts: {} })
  })

  test('may be put in production at once', async () => {
    await save('one', { production: true })
    const two = await save('two', { production: true })
    expect(await inUse()).toEqual({
      labels: { production: two },
      versions: { [two]: expect.objectContaining({ system: 'two' }) as PromptContent },
    })
    expect(await store.promptSnapshot('default')).toEqual(await published())
  })

  test.each([
    [{ name: 'reply', content: { ...CONTENT, user: 'bad' } }, 'content.user'],
    [{ name: 'Reply!', content: CONTENT }, 'name'],
    [{ name: 'reply', content: { ...CONTENT, sytem: 'x' } }, 'content'],
    [{ name: 'reply', content: { ...CONTENT, output: { type: 'object', description: 'x'.repeat(100_000) } } }, 'content'],
  ])('that cannot be used is refused, and it is said where: %#', async (body, path) => {
    const response = await send('POST', '/v1/prompts', body)
    expect(response.status).toBe(400)
    expect((await readError(response)).details).toMatchObject([{ path }])
    expect(await rowsOf('SELECT * FROM prompts')).toEqual([])
  })

  test('of the prompt after the last that there is room for is refused, one more of a known one is not', async () => {
    const insert =
      "INSERT INTO prompts (workspace, name, revision, updated_at, updated_by) SELECT 'default', 'p' || value, 0, 0, 'k' FROM json_each(?)"
    await rowsOf(insert, JSON.stringify(Array.from({ length: 100 }, (_, i) => i)))
    expect((await send('POST', '/v1/prompts', { name: 'reply', content: CONTENT })).status).toBe(409)
    expect((await send('POST', '/v1/prompts', { name: 'p7', content: CONTENT })).status).toBe(200)
    expect((await send('POST', '/v1/prompts', { name: 'reply', content: CONTENT }, { workspace: 'acme' })).status).toBe(200)
  })
})

describe('labels', () => {
  test('say which version is asked and which is tried out, and naming the earlier one goes back to it', async () => {
    const [one, two] = [await save('one'), await save('two')]
    await label({ production: one })
    const tried = await label({ production: one, candidate: { version: two, share: 0.1 } })
    expect(await tried.json()).toEqual({ labels: { production: one, candidate: { version: two, share: 0.1 } }, changed: true })
    expect(Object.keys((await inUse())?.versions ?? {}).sort()).toEqual([one, two].sort())
    await label({ production: two })
    expect(await inUse()).toMatchObject({ labels: { production: two } })
    await label({ production: one })
    expect(await inUse()).toMatchObject({ labels: { production: one }, versions: { [one]: { system: 'one' } } })
  })

  test('are kept with who changed them and when, newest first', async () => {
    const [one, two] = [await save('one'), await save('two')]
    await label({ production: one, reason: 'first wording' })
    await label({ production: two })
    await label({ production: null })
    const { history, labels } = await (await send('GET', '/v1/prompts/reply')).json<{ history: object[]; labels: object | null }>()
    const made = { at: world.ports.now(), by: expect.stringMatching(/^key_/) as string }
    expect(history).toEqual([
      { labels: null, reason: '', ...made },
      { labels: { production: two }, reason: '', ...made },
      { labels: { production: one }, reason: 'first wording', ...made },
    ])
    expect(labels).toBeNull()
    expect(await published()).toEqual({ workspace: 'default', prompts: {} })
  })

  test('are in the audit log with their reason, each change once', async () => {
    const one = await save('one')
    await label({ production: one, reason: 'shorter replies' })
    await label({ production: one, reason: 'said again' })
    const { entries } = await (await send('GET', '/v1/audit?action=prompt.labelled')).json<{ entries: object[] }>()
    expect(entries).toMatchObject([{ subject: 'reply', details: { labels: { production: one }, reason: 'shorter replies' } }])
  })

  test('that are so already change nothing', async () => {
    const one = await save('one')
    await label({ production: one })
    expect(await (await label({ production: one, candidate: null })).json()).toEqual({ labels: { production: one }, changed: false })
    expect(await rowsOf('SELECT revision FROM prompt_labels')).toEqual([{ revision: 1 }])
  })

  test.each([
    [{ production: 'reply-000000000000' }, 400],
    [{ production: null, candidate: { version: 'reply-000000000000', share: 1 } }, 400],
    [{ candidate: { version: 'reply-000000000000', share: 1 } }, 400],
    [{ production: null, share: 1 }, 400],
  ])('%j are refused', async (body, status) => {
    await save('one')
    expect((await label(body)).status).toBe(status)
  })

  test('cannot name a version of another prompt or workspace', async () => {
    const theirs = await save('theirs', {}, { workspace: 'acme' })
    await save('ours')
    expect((await label({ production: theirs })).status).toBe(400)
    const { version } = await (await send('POST', '/v1/prompts', { name: 'other', content: CONTENT })).json<{ version: string }>()
    expect((await label({ production: version })).status).toBe(400)
  })

  test('of a prompt that there is not are not found', async () => {
    expect((await label({ production: null })).status).toBe(404)
  })

  test('that are changed at the same time are all counted, and KV has the last of them', async () => {
    const versions = await Promise.all(['one', 'two', 'three'].map((wording) => save(wording)))
    const answers = await Promise.all(versions.map((production) => label({ production })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const [now] = await rowsOf<{ production: string; revision: number }>('SELECT production, revision FROM prompts')
    expect(now?.revision).toBe(3)
    expect(await inUse()).toMatchObject({ labels: { production: now?.production } })
    expect(await rowsOf('SELECT version, published FROM prompt_snapshots')).toEqual([{ version: 3, published: 3 }])
  })
})

describe('the copy in KV', () => {
  test('that could not be written is written by the sweeper', async () => {
    const one = await save('one')
    const broken = aWorld({ kv: { put: () => Promise.reject(new Error('429')) } })
    expect((await label({ production: one }, { into: broken })).status).toBe(503)
    expect(await published()).toBeNull()
    await tidy(world.ports)
    expect(await inUse()).toMatchObject({ labels: { production: one } })
    await tidy({ ...world.ports, kv: { put: () => Promise.reject(new Error('written')) } })
  })

  test('is mended by saying the same again', async () => {
    const one = await save('one')
    await label({ production: one }, { into: aWorld({ kv: { put: () => Promise.reject(new Error('429')) } }) })
    expect(await (await label({ production: one })).json()).toMatchObject({ changed: false })
    expect(await inUse()).toMatchObject({ labels: { production: one } })
  })
})

describe('who looks', () => {
  test('sees the built-in prompts and the own ones', async () => {
    const one = await save('one', { production: true })
    await send('POST', '/v1/prompts', { name: 'sentiment', content: CONTENT })
    const { prompts } = await (await send('GET', '/v1/prompts')).json<{ prompts: object[] }>()
    expect(prompts).toMatchObject([
      { name: 'reply', builtIn: null, labels: { production: one }, versions: 1, updatedBy: expect.stringMatching(/^key_/) as string },
      { name: 'sentiment', builtIn: 'sentiment-000000000000', labels: null, versions: 1 },
    ])
  })

  test('sees each version with its content, author and time', async () => {
    const one = await save('one')
    const detail = await (await send('GET', '/v1/prompts/reply')).json()
    expect(detail).toMatchObject({
      name: 'reply',
      builtIn: null,
      labels: null,
      versions: [
        {
          version: one,
          content: { system: 'one', model: 'default' },
          createdAt: world.ports.now(),
          createdBy: expect.stringMatching(/^key_/) as string,
        },
      ],
      history: [],
    })
    expect(await (await send('GET', '/v1/prompts/sentiment')).json()).toMatchObject({
      builtIn: { version: 'sentiment-000000000000' },
      versions: [],
    })
  })

  test('sees nothing of other workspaces', async () => {
    await save('theirs', { production: true }, { workspace: 'acme' })
    expect((await send('GET', '/v1/prompts/reply')).status).toBe(404)
    const { prompts } = await (await send('GET', '/v1/prompts')).json<{ prompts: { name: string }[] }>()
    expect(prompts.map(({ name }) => name)).toEqual(['sentiment'])
    expect([await published(), (await published('acme'))?.workspace]).toEqual([null, 'acme'])
  })

  test('may not change anything with a key that only reads', async () => {
    const headers = await aKey(['read', 'analyze'])
    expect((await world.fetch('/v1/prompts', { headers })).status).toBe(200)
    const body = JSON.stringify({ name: 'reply', content: CONTENT })
    expect((await world.fetch('/v1/prompts', { method: 'POST', headers, body })).status).toBe(403)
    expect((await world.fetch('/v1/prompts/reply/labels', { method: 'PUT', headers, body: '{"production":null}' })).status).toBe(403)
  })
})

test('a prompt may have the name of what every object has', async () => {
  const saved = await send('POST', '/v1/prompts', { name: 'constructor', content: CONTENT })
  const { version } = await saved.json<{ version: string }>()
  expect((await send('PUT', '/v1/prompts/constructor/labels', { production: version, reason: 'x' })).status).toBe(200)
  expect((await published())?.prompts['constructor']).toMatchObject({ labels: { production: version } })
})

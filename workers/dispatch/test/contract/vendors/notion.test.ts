import { Client } from '@notionhq/client'
import { expect, test } from 'vitest'
import { CONNECTORS } from '../../../src/connectors/registry.ts'
import { open, portsOf, startPeer } from '../open.ts'
import type { Peer, PeerRequest, Sample } from '../sample.ts'
import { notion as samples } from '../samples/notion.ts'

interface Request {
  method: string
  path: string
  version: string | null
  body: unknown
}

type Given = Record<string, unknown>

const asked: Request[] = []
/** Notion's own client, whose requests are written down and go nowhere. */
const client = new Client({
  auth: 'ntn_contract000000000',
  fetch: (async (url: string, { method = 'GET', headers, body }: RequestInit) => {
    const { pathname, search } = new URL(url)
    const version = new Headers(headers).get('notion-version')
    asked.push({ method, path: pathname + search, version, body: typeof body === 'string' ? JSON.parse(body) : null })
    return new Response('{}', { headers: { 'content-type': 'application/json' } })
  }) as never,
})

/** The client's own function for a request. It sends on only what it knows, so an invented field is missing there. */
const CALLS: [method: string, path: RegExp, call: (id: string, given: Given) => Promise<unknown>][] = [
  ['POST', /^\/v1\/pages$/, (_id, given) => client.pages.create(given)],
  ['POST', /^\/v1\/data_sources\/([^/]+)\/query$/, (id, given) => client.dataSources.query({ data_source_id: id, ...given })],
  ['GET', /^\/v1\/data_sources\/([^/]+)$/, (id) => client.dataSources.retrieve({ data_source_id: id })],
  ['GET', /^\/v1\/blocks\/([^/]+)\/children$/, (id, given) => client.blocks.children.list({ block_id: id, ...given })],
  ['POST', /^\/v1\/comments$/, (_id, given) => client.comments.create(given as never)],
  ['GET', /^\/v1\/comments$/, (_id, given) => client.comments.list(given as never)],
]

const ours = ({ method, url, headers, json }: PeerRequest): Request => ({
  method,
  path: url.pathname + url.search,
  version: headers['notion-version'] ?? null,
  body: json,
})

/** The same request as Notion's client makes it. */
async function theirs({ method, url, json }: PeerRequest): Promise<Request | undefined> {
  const [, path = /./, call] = CALLS.find(([verb, path]) => verb === method && path.test(url.pathname)) ?? []
  if (!call) throw new Error(`Notion's client has no ${method} ${url.pathname}`)
  await call(path.exec(url.pathname)?.[1] ?? '', (json as Given | null) ?? Object.fromEntries(url.searchParams))
  return asked.at(-1)
}

const ACTIONS: [string, (sample: Sample, peer: Peer) => Promise<unknown>][] = [
  ['a page', async (sample, peer) => (await open(sample, peer)).send()],
  ['the search for one', async (sample, peer) => (await open(sample, peer)).findExisting?.()],
  ['a comment', async (sample, peer) => (await open(sample, peer, { joins: true })).send()],
  ['the search for a comment', async (sample, peer) => (await open(sample, peer, { joins: true })).findExisting?.()],
  [
    'the test',
    async (sample, peer) => CONNECTORS.get('notion')?.test(sample.config, async (text) => sample.secrets[text] ?? text, portsOf(peer)),
  ],
]

const cases = samples.flatMap((sample) => ACTIONS.map(([name, act]) => [sample.name, name, sample, act] as const))

test.each(cases)('%s: %s is the request that Notion’s own client makes', async (_sample, _name, sample, act) => {
  const peer = await startPeer(sample)
  // Something is there, so that a search goes on to look into it.
  await (await open(sample, peer)).send()
  const before = peer.received().length
  await act(sample, peer)
  await peer.close()
  const requests = peer.received().slice(before)
  expect(requests.length).toBeGreaterThan(0)
  for (const request of requests) expect(ours(request)).toEqual(await theirs(request))
})

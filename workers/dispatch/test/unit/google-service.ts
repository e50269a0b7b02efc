import { generateKeyPairSync } from 'node:crypto'
import type { GuardedAnswer, GuardedRequest } from '@sluice/kit/guarded-fetch'
import { ok } from '@sluice/kit/result'
import { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, anAnalysis, anItem, NOON } from '@sluice/testing/builders'
import type { SendPorts } from '../../src/connectors/ports.ts'
import { googleSheets } from '../../src/connectors/google-sheets.ts'

const { privateKey, publicKey: ofAccount } = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const publicKey = ofAccount
export const ACCOUNT = 'sluice@acme.iam.gserviceaccount.com'

interface Call extends GuardedRequest {
  url: URL
}

const nowhere = async (): Promise<never> => {
  throw new Error('not to be asked')
}

/** Google, with its clock: answers tokens by themselves, and everything else as it is told. */
export function google(answer: (call: Call) => Partial<GuardedAnswer> & { json?: unknown }) {
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

/** The answer to a row that was added. */
export const appended = (row: number) => ({ json: { updates: { updatedRange: `Sheet1!A${row}:H${row}` } } })
/** The configuration of the destination. */
export const base = { kind: 'google-sheets', spreadsheet: '1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345', credentials: '${KEY}' }

/** The key of this test. */
export const key = { id: '', file: '' }
let files = 0
/** Before each test: another key, because tokens are remembered by the key file. */
export function newKey(): void {
  files += 1
  key.id = `key-${files}`
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  key.file = JSON.stringify({ type: 'service_account', client_email: ACCOUNT, private_key: pem, private_key_id: key.id })
}

/** A delivery about an item, under lease. */
export const leased = (content: Partial<LeasedDelivery['content']> = {}): LeasedDelivery => {
  const data = { item: anItem(), analysis: anAnalysis(), rule: { name: 'r' }, decidedAt: new Date(NOON).toISOString() }
  return LeasedDelivery.parse({
    ...aDelivery({ content: { title: 'Bug: export', text: 'Half of them.', options: {}, data, ...content } }),
    attempt: 1,
    leaseUntil: NOON,
    uncertain: false,
    lead: null,
  })
}

/** A delivery bound to a spreadsheet, with the account of this test. */
export async function open(ports: SendPorts, config: object = base, delivery = leased()) {
  const opened = await googleSheets.open(delivery, { ...config }, async (text) => (text === '${KEY}' ? key.file : text), ports)
  if (!opened.ok) throw new Error(opened.failure)
  return opened.value
}

/** Sends a row with the account of this test. */
export const send = async (...args: Parameters<typeof open>) => (await open(...args)).send()

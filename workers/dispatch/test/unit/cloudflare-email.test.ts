import { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, NOON } from '@sluice/testing/builders'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { cloudflareEmail } from '../../src/connectors/cloudflare-email.ts'
import type { RawMail, SendPorts } from '../../src/connectors/ports.ts'

const nowhere = async (): Promise<never> => {
  throw new Error('not to be asked')
}
const without: SendPorts = { fetch: nowhere, now: () => NOON, connect: nowhere, sendEmail: null, queue: () => null, tagItem: nowhere }
const config = { kind: 'cloudflare-email', from: 'bot@example.com', to: 'support@example.com' }
const asIs = async (text: string) => text

const delivery = LeasedDelivery.parse({
  ...aDelivery({ content: { title: 'Bug: export', text: 'Half of them.', options: { to: 'urgent@example.com' }, data: {} } }),
  attempt: 1,
  leaseUntil: NOON,
  uncertain: false,
  lead: null,
})

async function send(ports: SendPorts) {
  const opened = await cloudflareEmail.open(delivery, config, asIs, ports)
  if (!opened.ok) throw new Error(opened.failure)
  return opened.value.send()
}

test('where the Worker has no binding for e-mail, the destination is paused and says what to add', async () => {
  const said = { kind: 'denied', detail: expect.stringContaining('add [[send_email]] with the name EMAIL to its wrangler.toml') as string }
  expect(await send(without)).toEqual(said)
  expect(await cloudflareEmail.test(config, asIs, without)).toEqual({ ok: true, value: said })
})

test('a rule may name another recipient', async () => {
  const sent: RawMail[] = []
  expect(await send({ ...without, sendEmail: async (mail) => void sent.push(mail) })).toMatchObject({ kind: 'delivered' })
  expect(sent).toMatchObject([{ from: 'bot@example.com', to: 'urgent@example.com' }])
  expect(await PostalMime.parse(sent[0]?.raw ?? '')).toMatchObject({ to: [{ address: 'urgent@example.com' }], subject: 'Bug: export' })
})

test('one recipient is named, not a list: the binding takes one', () => {
  expect(cloudflareEmail.checkConfig({ ...config, to: ['a@example.com', 'b@example.com'] }, false).map(({ path }) => path)).toEqual(['to'])
})

import { createGuardedConnect } from '@sluice/kit/guarded-connect'
import { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, NOON } from '@sluice/testing/builders'
import type { SendPorts } from '../../src/connectors/ports.ts'
import { smtp } from '../../src/connectors/smtp.ts'
import { ACCOUNT, startMailServer, startScripted } from './mail-server.ts'
import { connectInNode } from './node-mail-socket.ts'

/** What nobody asks for here. */
export const notHere = async (): Promise<never> => {
  throw new Error('not to be asked')
}
/** What a connector of this test may ask of the world: a server on this machine. */
export const ports: SendPorts = {
  fetch: notHere,
  now: () => NOON,
  connect: createGuardedConnect({ connect: connectInNode, allowLoopback: true }),
  sendEmail: null,
  queue: () => null,
  tagItem: notHere,
}

const closing: (() => Promise<void>)[] = []
/** After each test: ends the servers that it has started. */
export async function closeServers(): Promise<void> {
  for (const close of closing.splice(0)) await close()
}
/** A mail server that ends with its test. */
export async function server(...args: Parameters<typeof startMailServer>) {
  const started = await startMailServer(...args)
  closing.push(started.close)
  return started
}
/** A server that says what it is told to, line by line, and ends with its test. */
export async function scripted(...script: (string | null)[]) {
  const started = await startScripted(script)
  closing.push(started.close)
  return started
}

/** Who gets the mail. */
export const TO = ['support@example.com']
/** The configuration of a destination at this port. */
export const config = (port: number, more: object = {}) => ({
  kind: 'smtp',
  host: '127.0.0.1',
  port,
  from: 'bot@example.com',
  to: TO,
  ...more,
})
/** Names of the credentials that the server knows. */
export const LOGIN = { user: '${USER}', password: '${PASSWORD}' }
const VALUES: Record<string, string> = { '${USER}': ACCOUNT.user, '${PASSWORD}': ACCOUNT.password }
/** What these names stand for. */
export const resolve = async (text: string) => VALUES[text] ?? text

/** A delivery under lease. */
export const leased = (content: Partial<LeasedDelivery['content']> = {}, lead: LeasedDelivery['lead'] = null): LeasedDelivery =>
  LeasedDelivery.parse({
    ...aDelivery({
      content: { ...aDelivery().content, title: 'Bug: export', text: 'Half of the rows are gone.', options: {}, ...content },
    }),
    attempt: 1,
    leaseUntil: NOON,
    uncertain: false,
    lead,
  })

/** Sends one delivery to the destination of a configuration. */
export async function send(input: object, delivery = leased(), withPorts: Partial<SendPorts> = {}) {
  const opened = await smtp.open(delivery, input, resolve, { ...ports, ...withPorts })
  if (!opened.ok) throw new Error(opened.failure)
  return opened.value.send()
}

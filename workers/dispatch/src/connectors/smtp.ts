import { SecretRef } from '@sluice/schema/config'
import { isLoopback } from '@sluice/kit/address'
import type { ConnectFailure } from '@sluice/kit/guarded-connect'
import * as z from 'zod'
import { plain } from '../templates/channel.ts'
import { defineConnector, type Job, type Lead } from './define.ts'
import type { SendPorts } from './ports.ts'
import type { SendOutcome } from './send-outcome.ts'
import { asciiDomain, domainOf, MailAddress } from './mail/address.ts'
import { compose, mailFields, mailLimits } from './mail/compose.ts'
import { writeMail } from './mail/message.ts'
import { greet, type Greeting } from './smtp/greet.ts'
import { address, handIn } from './smtp/hand-in.ts'
import type { Abilities } from './smtp/reply.ts'
import { createWire, type Wire } from './smtp/wire.ts'

const Recipients = z.array(MailAddress).min(1).max(20)

const SmtpConfig = z
  .strictObject({
    kind: z.literal('smtp'),
    host: z.string().min(1).max(253),
    port: z
      .number()
      .int()
      .min(1)
      .max(65_535)
      .refine((port) => port !== 25, 'port 25 is shut for Workers; hand mail in at 587 (STARTTLS) or 465 (TLS)')
      .default(587),
    /** `tls`: from the first byte on; where nothing is said, on port 465. `none`: on loopback only, for trying things out. */
    encryption: z.enum(['starttls', 'tls', 'none']).optional(),
    user: z.union([SecretRef, z.string().min(1).max(320)]).optional(),
    password: SecretRef.optional(),
    to: Recipients,
    ...mailFields,
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    path: ['password'],
    error: 'user and password belong together: give both or neither',
  })
  .refine(({ encryption, host }) => encryption !== 'none' || isLoopback(host.toLowerCase()), {
    path: ['encryption'],
    error: 'only a server on this machine may be spoken to without encryption; use starttls or tls',
  })
type SmtpConfig = z.infer<typeof SmtpConfig>

const SmtpOptions = z.strictObject({
  /** In the place of those of the destination. */
  to: Recipients.optional(),
})
type SmtpOptions = z.infer<typeof SmtpOptions>

const encryptionOf = ({ encryption, port }: SmtpConfig): 'starttls' | 'tls' | 'none' => encryption ?? (port === 465 ? 'tls' : 'starttls')

function greetingOf(config: SmtpConfig): Greeting {
  const { user, password, from } = config
  const encryption = encryptionOf(config)
  return {
    name: domainOf(asciiDomain(from)),
    encryption: encryption === 'tls' ? 'done' : encryption,
    account: user === undefined || password === undefined ? null : { user, password },
  }
}

const notConnected = ({ kind, reason }: ConnectFailure): SendOutcome =>
  kind === 'refused' ? { kind: 'rejected', detail: `address refused: ${reason}` } : { kind: 'retry', detail: reason }

/** Connects, greets, does `work`, and closes the connection whatever comes of it. */
async function onServer(
  config: SmtpConfig,
  { connect }: SendPorts,
  work: (wire: Wire, abilities: Abilities) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  const socket = await connect(config.host, config.port, encryptionOf(config) === 'tls')
  if (!socket.ok) return notConnected(socket.failure)
  const wire = createWire(socket.value)
  try {
    const greeted = await greet(wire, greetingOf(config))
    return greeted.ok ? await work(wire, greeted.value) : greeted.failure
  } finally {
    await wire.close()
  }
}

async function deliver(job: Job<SmtpConfig, SmtpOptions>, ports: SendPorts, lead?: Lead): Promise<SendOutcome> {
  const mail = compose(job, job.options.to ?? job.config.to, ports.now(), lead)
  const envelope = { from: mail.from, to: mail.to, message: writeMail(mail) }
  const outcome = await onServer(job.config, ports, (wire, abilities) => handIn(wire, envelope, abilities))
  return outcome.kind === 'delivered' ? { ...outcome, externalId: mail.id } : outcome
}

/**
 * An e-mail, handed in at a mail server (RFC 6409). A near-duplicate follows the first message as its answer.
 * A server cannot be asked what it has sent, so a repeat after a lost answer is possible; both messages have the same Message-ID.
 */
export const smtp = defineConnector({
  kind: 'smtp',
  config: SmtpConfig,
  options: SmtpOptions,
  secretFields: ['user', 'password'],
  addressFields: [],
  hostFields: ['host'],
  channel: plain,
  limits: mailLimits,

  send: (job, ports) => deliver(job, ports),
  join: (job, ports) => deliver(job, ports, job.lead),

  // All that comes before a message: sender and recipients are named, and nothing is sent.
  test: (config, ports) =>
    onServer(config, ports, async (wire, abilities) => {
      const envelope = { from: asciiDomain(config.from), to: config.to.map(asciiDomain), message: '' }
      const refused = await address(wire, envelope, abilities)
      return refused ?? { kind: 'delivered', detail: 'the server takes mail from this sender for these recipients' }
    }),
})

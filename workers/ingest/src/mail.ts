import { AppError } from '@sluice/kit/http'
import { takeCounts } from '@sluice/kit/meter'
import { continueTrace, traceId } from '@sluice/kit/trace'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import { ENVELOPE } from '@sluice/sources/kinds/email'
import { accept } from './accept.ts'
import { readStream } from './body.ts'
import type { ConfiguredSource } from './configured.ts'
import { refuseWhilePaused } from './door.ts'
import { keepToLimit } from './limits.ts'
import type { Mailboxes } from './mailboxes.ts'
import type { ReceivePorts } from './receive.ts'
import type { CountReject } from './rejects.ts'

/** A mail as the platform hands it over. https://developers.cloudflare.com/email-routing/email-workers/runtime-api/ */
export interface IncomingMail {
  /** The envelope; empty where the mail is a report (RFC 5321, section 4.5.5). */
  readonly from: string
  readonly to: string
  readonly headers: { get(name: string): string | null }
  readonly raw: ReadableStream<Uint8Array>
  readonly rawSize: number
  /** Refuses it for good: the sender gets a report with the reason. */
  setReject(reason: string): void
}

export interface MailPorts extends Pick<
  ReceivePorts,
  'config' | 'sources' | 'limiter' | 'shares' | 'queue' | 'payloads' | 'recent' | 'log'
> {
  mailboxes: Mailboxes
  countReject: CountReject
  now: () => number
}

/**
 * The way of a mail into the queue. What can never be taken is refused with a report to its sender; what may be taken later throws,
 * which the sending server is told as a temporary failure: it keeps the mail and tries again.
 */
export async function receiveMail(mail: IncomingMail, ports: MailPorts): Promise<void> {
  const workspace = DEFAULT_WORKSPACE
  const snapshot = await ports.config(workspace)
  const name = snapshot ? ports.mailboxes(snapshot)(mail.to) : undefined
  const configured = snapshot && name !== undefined ? ports.sources(snapshot)(name) : undefined
  const receivedAt = ports.now()
  const trace = continueTrace(null)
  const fields = { workspace, source: name ?? '(unknown)', via: 'email', traceId: traceId(trace) }
  try {
    if (!configured || name === undefined) throw new AppError('UNKNOWN_SOURCE', 'Nobody reads mail to this address.')
    refuseWhilePaused(configured)
    const bytes = await readMail(mail, configured)
    await keepToLimit(configured, ports, `${workspace}/${name}`)
    const { source } = configured
    const input = { method: 'POST', url: `mailto:${mail.to}`, headers: headersOf(mail), body: bytes }
    const { id, duplicate = false } = await accept({ workspace, name, source, input, bytes, receivedAt, trace }, ports)
    ports.log.info('ingest.accepted', { ...fields, eventId: id, duplicate, bytes: bytes.length, ops: takeCounts() })
  } catch (error) {
    if (error instanceof AppError) {
      ports.countReject({ workspace, source: fields.source, reason: error.code })
      ports.log.warn('ingest.refused', { ...fields, reason: error.code, ops: takeCounts() })
    }
    if (!(error instanceof AppError) || error.retryAfterSeconds !== undefined) throw error
    mail.setReject(error.message)
  }
}

async function readMail({ raw, rawSize }: IncomingMail, { maxBytes }: ConfiguredSource): Promise<Uint8Array> {
  const bytes = rawSize > maxBytes ? null : await readStream(raw, maxBytes)
  if (bytes) return bytes
  throw new AppError('TOO_LARGE', `The mail is larger than the ${maxBytes} bytes that are taken here.`)
}

/** The head of the mail says what it likes; the envelope does not. */
function headersOf({ from, to, headers }: IncomingMail): IncomingMail['headers'] {
  const own = new Map<string, string>([
    [ENVELOPE.from, from],
    [ENVELOPE.to, to],
    ['content-type', 'message/rfc822'],
  ])
  return { get: (name) => own.get(name) ?? headers.get(name) }
}

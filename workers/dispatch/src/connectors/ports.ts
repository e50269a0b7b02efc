import type { GuardedConnect } from '@sluice/kit/guarded-connect'
import type { GuardedFetch } from '@sluice/kit/guarded-fetch'

/** An open connection to a mail server; `Socket` of the platform fits. */
export interface MailSocket {
  readable: ReadableStream<Uint8Array>
  writable: WritableStream<Uint8Array>
  startTls(): MailSocket
  close(): Promise<void>
}

/** A message for Cloudflare's `send_email` binding, as RFC 5322 text. */
export interface RawMail {
  from: string
  to: string
  raw: string
}

/** One queue producer of the Worker's own. */
export interface QueueSender {
  send(body: unknown): Promise<unknown>
}

/** What connectors may ask of the world. Most of them need no more than `fetch`. */
export interface SendPorts {
  fetch: GuardedFetch
  /** Epoch milliseconds. */
  now: () => number
  /** Opens a connection after the address was checked; `tls`: from the first byte on, else plain until `startTls`. */
  connect: GuardedConnect<MailSocket>
  /** Null where the Worker has no such binding. */
  sendEmail: ((mail: RawMail) => Promise<void>) | null
  /** A producer by the name of its binding; null where there is none. */
  queue(binding: string): QueueSender | null
  tagItem(workspace: string, eventId: string, tags: string[]): Promise<void>
}

import { messageOf } from '@sluice/kit/message-of'
import { fail, ok, type Result } from '@sluice/kit/result'
import { within } from '@sluice/kit/within'
import type { MailSocket } from '../ports.ts'
import { parseReplyLine, type Reply } from './reply.ts'

/** What one says and hears on a connection to a mail server. A failure is a sentence: nothing came, or nothing that is SMTP. */
export interface Wire {
  /** The next reply. */
  hear(): Promise<Result<Reply, string>>
  /** Sends a command and hears its reply. */
  ask(command: string, patienceMs?: number): Promise<Result<Reply, string>>
  /** Sends text that is no command; the failure says that not all of it left. */
  say(text: string): Promise<Result<null, string>>
  /** Encrypts what follows. Fails where the server has said more than it was asked: that was not encrypted, and may be anybody's. */
  encrypt(): Result<null, string>
  /** Says goodbye, without waiting for an answer. */
  close(): Promise<void>
}

/** RFC 5321 has minutes here; a Worker cannot wait for as long, and the outbox tries again. */
const STEP_MS = 10_000
/** More characters than any server says at a time, in a line or in a reply of many. */
const MAX_UNREAD = 64_000

const encoder = new TextEncoder()

/** A step that neither takes for ever nor throws. */
async function step<T>(work: Promise<Result<T, string>>, ms = STEP_MS): Promise<Result<T, string>> {
  try {
    const done = await within(ms, work)
    return done.ok ? done.value : fail(`no answer within ${ms} ms`)
  } catch (error) {
    return fail(`the connection was lost: ${messageOf(error)}`)
  }
}

export function createWire(connection: MailSocket): Wire {
  let socket = connection
  let reader = socket.readable.getReader()
  let writer = socket.writable.getWriter()
  const decoder = new TextDecoder()
  let unread = ''

  async function line(): Promise<string | null> {
    for (;;) {
      const end = unread.indexOf('\n')
      if (end !== -1) {
        const found = unread.slice(0, end).replace(/\r$/, '')
        unread = unread.slice(end + 1)
        return found
      }
      const { done, value } = await reader.read()
      if (done || unread.length > MAX_UNREAD) return null
      unread += decoder.decode(value, { stream: true })
    }
  }

  async function reply(): Promise<Result<Reply, string>> {
    const lines: string[] = []
    let heard = 0
    for (;;) {
      const next = await line()
      if (next === null) return fail('the server closed the connection')
      heard += next.length + 1
      if (heard > MAX_UNREAD) return fail(`the server says more than ${MAX_UNREAD} characters at a time`)
      const parsed = parseReplyLine(next)
      if (!parsed) return fail('the server does not speak SMTP')
      lines.push(parsed.text)
      if (!parsed.partial) return ok({ code: parsed.code, lines })
    }
  }

  const write = async (text: string): Promise<Result<null, string>> => {
    await writer.write(encoder.encode(text))
    return ok(null)
  }
  const say = (text: string) => step(write(text))

  return {
    hear: () => step(reply()),
    say,

    async ask(command, patienceMs) {
      const said = await say(`${command}\r\n`)
      return said.ok ? step(reply(), patienceMs) : said
    },

    encrypt() {
      if (unread !== '') return fail('the server said more than it was asked, before the connection was encrypted')
      reader.releaseLock()
      writer.releaseLock()
      socket = socket.startTls()
      reader = socket.readable.getReader()
      writer = socket.writable.getWriter()
      return ok(null)
    },

    async close() {
      await within(1_000, writer.write(encoder.encode('QUIT\r\n'))).catch(() => undefined)
      await within(1_000, socket.close()).catch(() => undefined)
    },
  }
}

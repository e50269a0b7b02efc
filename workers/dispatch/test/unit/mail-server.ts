import { createServer, type Server, type Socket } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A message as a receiver gets it. */
export interface Received {
  from: string
  to: string[]
  user: string | undefined
  secure: boolean
  raw: string
  mail: Email
}

/** What goes wrong, by the command at which it does; a code is the server's answer. */
export interface MailFaults {
  auth?: number
  from?: number
  to?: number
  data?: number
}

const refusal = (code: number, words: string): Error => Object.assign(new Error(words), { responseCode: code })
const failing = (code: number | undefined): Error | null => (code === undefined ? null : refusal(code, 'as the test wishes'))

export const ACCOUNT = { user: 'bot@example.com', password: 'pa55-word-of-the-bot' }

/** A real mail server on loopback, with what it has received. `taken`: what happens before it says that it has. */
export async function startMailServer(
  options: SMTPServerOptions = {},
  faults: MailFaults = {},
  taken: (mail: Received) => Promise<void> = async () => undefined,
) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    ...options,
    onAuth({ username, password }, _session, done) {
      const good = username === ACCOUNT.user && password === ACCOUNT.password && faults.auth === undefined
      done(good ? null : refusal(faults.auth ?? 535, 'credentials refused'), good ? { user: username } : undefined)
    },
    onMailFrom: (_address, _session, done) => done(failing(faults.from)),
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('nobody') ? refusal(550, 'no such mailbox') : failing(faults.to)),
    onData(stream, { envelope, user, secure }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const fault = failing(faults.data)
        if (fault) return done(fault)
        const raw = Buffer.concat(chunks).toString('utf8')
        const { mailFrom, rcptTo } = envelope
        const [from, to] = [mailFrom === false ? '' : mailFrom.address, rcptTo.map(({ address }) => address)]
        const keep = async (): Promise<void> => {
          const mail = { from, to, user, secure, raw, mail: await PostalMime.parse(raw) }
          received.push(mail)
          await taken(mail)
        }
        // oxlint-disable-next-line promise/no-callback-in-promise -- smtp-server answers by a callback
        keep().then(() => done(), done)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.on('error', () => undefined)
  const address = server.server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return { port, received, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

/**
 * A server that answers as a script says: its greeting, then one answer for each line that comes. `null`: it hangs up.
 * During a message (after 354) only the last line is answered.
 */
export async function startScripted(script: readonly (string | null)[]) {
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    const answers = [...script]
    let inMessage = false
    const answer = (): void => {
      const next = answers.shift()
      if (next === null) return void socket.destroy()
      if (next === undefined) return
      inMessage = next.startsWith('354')
      socket.write(`${next}\r\n`)
    }
    let unread = ''
    socket.on('data', (chunk) => {
      unread += chunk.toString('utf8')
      const lines = unread.split('\r\n')
      unread = lines.pop() ?? ''
      for (const line of lines) {
        heard.push(line)
        if (!inMessage || line === '.') answer()
      }
    })
    answer()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    heard,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

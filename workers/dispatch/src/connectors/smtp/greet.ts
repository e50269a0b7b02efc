import { toBase64 } from '@sluice/kit/base64'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { Failed } from '../send-outcome.ts'
import { type Abilities, abilitiesOf, type Reply, wordsOf } from './reply.ts'
import type { Wire } from './wire.ts'

export interface Account {
  user: string
  password: string
}

export interface Greeting {
  /** How we name ourselves: the domain that the mail comes from. */
  name: string
  /** `done`: the connection is encrypted already. `none`: it stays open to everybody, which only loopback may. */
  encryption: 'starttls' | 'done' | 'none'
  account: Account | null
}

const encoded = (text: string): string => toBase64(new TextEncoder().encode(text))

const retry = (detail: string): Result<never, Failed> => fail({ kind: 'retry', detail })

/** What a reply other than the hoped for means: 4xx may be different later, 5xx will not. RFC 5321, 4.2.1 */
export const refusalOf = (reply: Reply, doing: string, forGood: 'rejected' | 'denied' = 'rejected'): Failed => ({
  kind: reply.code >= 500 ? forGood : 'retry',
  status: reply.code,
  detail: `${doing}: ${wordsOf(reply)}`,
})

/** A reply of this class, or the refusal that anything else is. Before the message has left nothing can have been done. */
export function expecting(heard: Result<Reply, string>, hundreds: number, doing: string, forGood?: 'denied'): Result<Reply, Failed> {
  if (!heard.ok) return retry(`${doing}: ${heard.failure}`)
  return Math.floor(heard.value.code / 100) === hundreds ? heard : fail(refusalOf(heard.value, doing, forGood))
}

const HELLO = 'saying hello'

async function hello(wire: Wire, name: string): Promise<Result<Abilities, Failed>> {
  const said = expecting(await wire.ask(`EHLO ${name}`), 2, HELLO)
  return said.ok ? ok(abilitiesOf(said.value)) : said
}

/** The commands of a way to log in, in their order. RFC 4616; LOGIN is written down nowhere but everywhere. */
const MECHANISMS: Record<string, (account: Account) => string[]> = {
  PLAIN: ({ user, password }) => [`AUTH PLAIN ${encoded(`\0${user}\0${password}`)}`],
  LOGIN: ({ user, password }) => ['AUTH LOGIN', encoded(user), encoded(password)],
}

const LOGGING_IN = 'logging in'

async function logIn(wire: Wire, account: Account, { auth }: Abilities): Promise<Result<null, Failed>> {
  const mechanism = Object.entries(MECHANISMS).find(([name]) => auth.has(name))
  if (!mechanism) return fail({ kind: 'denied', detail: `${LOGGING_IN}: the server offers neither AUTH PLAIN nor AUTH LOGIN` })
  const commands = mechanism[1](account)
  for (const [index, command] of commands.entries()) {
    const said = expecting(await wire.ask(command), index === commands.length - 1 ? 2 : 3, LOGGING_IN, 'denied')
    if (said.ok) continue
    // Some servers repeat what they did not understand.
    const sent = command.slice(command.lastIndexOf(' ') + 1)
    return fail({ ...said.failure, detail: said.failure.detail.replaceAll(sent, '[redacted]') })
  }
  return ok(null)
}

/** From the first word of the server to the point where it takes mail from us. Credentials are sent over an encrypted connection only. */
export async function greet(wire: Wire, { name, encryption, account }: Greeting): Promise<Result<Abilities, Failed>> {
  const welcome = expecting(await wire.hear(), 2, HELLO)
  if (!welcome.ok) return welcome
  let abilities = await hello(wire, name)
  if (abilities.ok && encryption === 'starttls') {
    if (!abilities.value.startTls) return retry('the server offers no encryption (STARTTLS); nothing was sent')
    const ready = expecting(await wire.ask('STARTTLS'), 2, 'starting encryption')
    if (!ready.ok) return ready
    const encrypted = wire.encrypt()
    if (!encrypted.ok) return retry(encrypted.failure)
    abilities = await hello(wire, name)
  }
  if (!abilities.ok || account === null) return abilities
  const loggedIn = await logIn(wire, account, abilities.value)
  return loggedIn.ok ? abilities : loggedIn
}

import type { Failed, SendOutcome } from '../send-outcome.ts'
import { expecting, refusalOf } from './greet.ts'
import { type Abilities, wordsOf } from './reply.ts'
import type { Wire } from './wire.ts'

/** A message with its way. Addresses are bare, with domains in ASCII; `message` has CRLF lines. */
export interface Envelope {
  from: string
  to: readonly string[]
  message: string
}

/** Servers look for viruses and rubbish before they answer. */
const LAST_WORD_MS = 20_000

const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

/** A line that begins with a dot gets another one, so that none of them ends the message. RFC 5321, 4.5.2 */
const dotStuffed = (message: string): string => message.replaceAll(/^\./gm, '..').replace(/(?:\r\n)?$/, '\r\n')

/** What a server cannot take, seen before it is asked. */
function impossible({ from, to, message }: Envelope, { maxBytes, utf8 }: Abilities): Failed | null {
  const bytes = new TextEncoder().encode(message).length
  if (maxBytes !== null && bytes > maxBytes)
    return { kind: 'rejected', detail: `the server takes ${maxBytes} bytes, the message has ${bytes}` }
  if (!utf8 && ![from, ...to].every(isAscii)) return { kind: 'rejected', detail: 'the server takes no addresses beyond ASCII (SMTPUTF8)' }
  return null
}

/** Names sender and recipients. One refused recipient refuses the message: a later try would reach the others a second time. */
export async function address(wire: Wire, envelope: Envelope, abilities: Abilities): Promise<Failed | null> {
  const no = impossible(envelope, abilities)
  if (no) return no
  const { from, to } = envelope
  const beyond = [from, ...to].every(isAscii) ? '' : ' BODY=8BITMIME SMTPUTF8'
  const sender = expecting(await wire.ask(`MAIL FROM:<${from}>${beyond}`), 2, 'naming the sender')
  if (!sender.ok) return sender.failure
  for (const recipient of to) {
    const named = expecting(await wire.ask(`RCPT TO:<${recipient}>`), 2, `naming the recipient ${recipient}`)
    if (!named.ok) return named.failure
  }
  return null
}

/**
 * Hands a message in. Until its last line has left nothing is certain to have been done; from then on, without the server's word,
 * nobody knows.
 */
export async function handIn(wire: Wire, envelope: Envelope, abilities: Abilities): Promise<SendOutcome> {
  const refused = await address(wire, envelope, abilities)
  if (refused) return refused
  const ready = expecting(await wire.ask('DATA'), 3, 'sending the message')
  if (!ready.ok) return ready.failure
  const said = await wire.say(dotStuffed(envelope.message))
  if (!said.ok) return { kind: 'retry', detail: `sending the message: ${said.failure}` }
  const answer = await wire.ask('.', LAST_WORD_MS)
  if (!answer.ok) return { kind: 'unknown', detail: `after the message was sent: ${answer.failure}` }
  if (answer.value.code >= 300) return refusalOf(answer.value, 'sending the message')
  return { kind: 'delivered', status: answer.value.code, detail: wordsOf(answer.value) }
}

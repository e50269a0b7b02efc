import type { Input } from '../define.ts'
import type { ItemDraft, Mapped } from '../draft.ts'
import { at, fieldsOf, listAt, textAt, timeAt } from '../fields.ts'
import { emptyReply, jsonReply, type Reply } from '../handshake.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/** An envelope of webhook events has an `event`; what has none is an interaction. Both count their types from a ping. */
const isEnvelope = (body: unknown): boolean => at(body, 'type') === 0 || at(body, 'event') !== undefined

function pong({ body }: Input): Reply | null {
  if (at(body, 'type') === 0) return emptyReply(204)
  return at(body, 'type') === 1 && !isEnvelope(body) ? jsonReply({ type: 1 }) : null
}

const INTERACTIONS: Record<number, string | undefined> = {
  2: 'application_command',
  3: 'message_component',
  4: 'autocomplete',
  5: 'modal_submit',
}

/** By type of interaction; without one of these the person is told that the application did not respond. */
const ANSWERS: Record<number, unknown> = {
  2: { type: 4, data: { content: 'Thank you, noted.', flags: 64 } },
  3: { type: 6 },
  4: { type: 8, data: { choices: [] } },
  5: { type: 4, data: { content: 'Thank you, noted.', flags: 64 } },
}

function accepted({ body }: Input): Reply {
  const type = at(body, 'type')
  const answer = typeof type === 'number' && !isEnvelope(body) ? ANSWERS[type] : undefined
  return answer === undefined ? emptyReply(204) : jsonReply(answer)
}

/** Events of messages carry no id of their own, but that of the message and the time of the change. */
function keyOf(body: unknown): string | null {
  if (!isEnvelope(body)) return textAt(body, 'id') ?? null
  const id = textAt(body, 'event.data.id')
  return id === undefined ? null : [textAt(body, 'event.type'), id, textAt(body, 'event.timestamp')].join(':')
}

/**
 * A Discord application: slash commands and modals at its interactions endpoint, and webhook events.
 * https://discord.com/developers/docs/interactions/receiving-and-responding and https://discord.com/developers/docs/events/webhook-events
 */
export const discord = defineProvider({
  kind: 'discord',
  title: 'Discord',
  docs: 'https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint-validating-security-request-headers',
  verify: (secrets) => ({
    scheme: 'ed25519',
    key: 'hex',
    signature: { header: 'x-signature-ed25519', encoding: 'hex' },
    template: '{timestamp}{body}',
    timestamp: { place: { header: 'x-signature-timestamp' }, unit: 's', toleranceSeconds: 300 },
    secrets,
  }),
  handshakes: [{ proof: 'signed', answer: pong }],
  accepted,
  dedupeKey: ({ body }) => keyOf(body),
  shape: { type: 'object', required: ['type'], properties: { type: { type: 'integer' } } },
  toItems: (_event, body) => (isEnvelope(body) ? ofEvent(at(body, 'event')) : ofInteraction(body)),
})

function ofEvent(event: unknown): Mapped {
  const type = textAt(event, 'type') ?? 'ping'
  const data = at(event, 'data')
  return tell({
    type,
    written: type.endsWith('MESSAGE_CREATE') && textAt(data, 'content') !== undefined,
    text: textAt(data, 'content'),
    markup: 'markdown',
    author: authorOf(at(data, 'author') ?? at(data, 'user')),
    occurredAt: timeAt(event, 'timestamp'),
    confidential: type.includes('DIRECT') || undefined,
    attributes: { channel: at(data, 'channel_id'), lobby: at(data, 'lobby_id'), message: at(data, 'id') },
  })
}

function ofInteraction(body: unknown): Mapped {
  const type = at(body, 'type')
  const data = at(body, 'data')
  // A command on a message: what counts is that message, which somebody else may have written.
  const message = Object.values(fieldsOf(at(data, 'resolved.messages')))[0]
  const text = textAt(message, 'content') ?? [...typedInto(at(data, 'options'), 3), ...typedInto(at(data, 'components'), 3)].join('\n')
  const id = textAt(body, 'id') ?? ''
  return tell({
    type: (typeof type === 'number' ? INTERACTIONS[type] : undefined) ?? 'interaction',
    written: (type === 2 || type === 5) && text !== '',
    text,
    markup: 'markdown',
    author: authorOf(at(message, 'author') ?? at(body, 'member.user') ?? at(body, 'user')),
    language: textAt(body, 'locale'),
    // The upper bits of an id are the milliseconds since 2015. https://discord.com/developers/docs/reference#snowflakes
    occurredAt: /^\d{15,20}$/.test(id) ? Number(BigInt(id) >> 22n) + 1_420_070_400_000 : undefined,
    attributes: { command: at(data, 'name') ?? at(data, 'custom_id'), guild: at(body, 'guild_id'), channel: at(body, 'channel_id') },
  })
}

/** What a person typed: options lie in subcommands, fields of a modal in rows or labels; nothing lies deeper than that. */
function typedInto(nodes: unknown, depth: number): string[] {
  if (!Array.isArray(nodes) || depth === 0) return []
  return nodes.flatMap((node: unknown) => {
    const value = at(node, 'value')
    const within = [...listAt(node, 'options'), ...listAt(node, 'components'), at(node, 'component')]
    return [...(typeof value === 'string' && value.trim() !== '' ? [value] : []), ...typedInto(within, depth - 1)]
  })
}

const authorOf = (user: unknown): ItemDraft['author'] =>
  person({ id: textAt(user, 'id'), name: textAt(user, 'global_name') ?? textAt(user, 'username'), bot: at(user, 'bot') === true })

import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('discord', () => {
  const discord = aSource('discord')
  const answerTo = (file: string) => discord.handshakes[0]?.answer(anInput(fixture(file)), { secrets: async () => [] })

  test('what is typed into a modal is a text', () => {
    expect(draft(discord, fixture('discord/modal-submit.json'))).toEqual({
      kind: 'text',
      type: 'modal_submit',
      text: 'Export\nThe **export** stops at row 500.',
      markup: 'markdown',
      author: { id: '81384788765712384', name: 'Ines', bot: false },
      language: 'de',
      occurredAt: Number(1334567890123456789n >> 22n) + 1_420_070_400_000,
      attributes: { command: 'feedback', guild: '77001', channel: '77002' },
      hints: {},
    })
  })

  test('so are the words after a slash command, in a subcommand too', () => {
    expect(draft(discord, fixture('discord/slash-command.json'))).toMatchObject({
      kind: 'text',
      text: 'Please add a dark theme',
      author: { name: 'Ines' },
    })
  })

  test('a command on a message is about that message and its author', () => {
    const resolved = { messages: { '9': { id: '9', content: 'It broke again', author: { id: '12', username: 'olan' } } } }
    const body = { type: 2, id: '1', user: { id: '1' }, data: { name: 'report', type: 3, target_id: '9', resolved } }
    expect(draft(discord, { body })).toMatchObject({ kind: 'text', text: 'It broke again', author: { id: '12' } })
  })

  test('an event brings a message, or says that something happened', () => {
    expect(draft(discord, fixture('discord/lobby-message.json'))).toMatchObject({
      kind: 'text',
      type: 'LOBBY_MESSAGE_CREATE',
      text: 'anybody else sees lag?',
    })
    expect(draft(discord, fixture('discord/application-authorized.json'))).toMatchObject({ kind: 'signal', author: { name: 'Ines' } })
    expect(draft(discord, fixture('discord/message-button.json'))).toMatchObject({ kind: 'signal', type: 'message_component' })
  })

  test('a message between two is confidential', () => {
    const event = { type: 'GAME_DIRECT_MESSAGE_CREATE', data: { id: '5', content: 'psst' } }
    expect(draft(discord, { body: { type: 1, event } })).toMatchObject({ kind: 'text', confidential: true })
  })

  test('both pings are answered in their own way, after the signature', async () => {
    expect(discord.handshakes[0]?.proof).toBe('signed')
    expect(await answerTo('discord/ping.json')).toEqual({ status: 204, headers: {}, body: '' })
    expect(await answerTo('discord/interaction-ping.json')).toMatchObject({ status: 200, body: '{"type":1}' })
    expect(await answerTo('discord/lobby-message.json')).toBeNull()
  })

  test('a person who used a command is told that it was heard, and nobody else sees it', () => {
    const told = discord.accepted(anInput(fixture('discord/slash-command.json')))
    expect(JSON.parse(told?.body ?? '')).toMatchObject({ type: 4, data: { flags: 64 } })
    expect(discord.accepted(anInput(fixture('discord/lobby-message.json')))?.status).toBe(204)
  })

  test('a change of a message has another key than the message', () => {
    const key = (type: string) => discord.dedupeKey(anInput({ body: { type: 1, event: { type, timestamp: 't', data: { id: '5' } } } }))
    expect(key('LOBBY_MESSAGE_UPDATE')).not.toBe(key('LOBBY_MESSAGE_CREATE'))
    expect(discord.dedupeKey(anInput(fixture('discord/slash-command.json')))).toBe('1334567890123456999')
  })
})

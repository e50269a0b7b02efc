import { describe, expect, test } from 'vitest'
import { type Answered, type Asked, service } from './service.ts'

const SECRETS = { '${URL}': 'https://hooks.slack.example/services/T0/B0/x' }
const CONFIG = { kind: 'slack', url: '${URL}' }
const GOOD: Answered = { body: 'ok' }

interface Block {
  text: { text: string; verbatim: boolean }
}
async function blocksOf(content: { title?: string; text?: string }): Promise<string[]> {
  const hook = service({ config: CONFIG, secrets: SECRETS, ...content }, () => GOOD)
  await hook.send()
  const blocks = (hook.first().body as { blocks: Block[] }).blocks
  expect(blocks.every(({ text }) => text.verbatim)).toBe(true)
  return blocks.map(({ text }) => text.text)
}

describe('a message for a Slack webhook', () => {
  test('has the title in bold, and no links or mentions of Slack’s own making', async () => {
    expect(await blocksOf({ title: 'Bug: *export*', text: 'Gone.' })).toEqual(['*Bug: export*', 'Gone.'])
  })

  test('that is long has all of its words, in blocks of 3,000 characters', async () => {
    const words = Array.from({ length: 8_000 }, (_, index) => `w${index}`).join(' ')
    const [, ...parts] = await blocksOf({ text: words })
    expect(parts.join('')).toBe(words)
    expect(parts.every((part) => part.length <= 3_000)).toBe(true)
  })

  test('without a title has none', async () => {
    expect(await blocksOf({ title: '', text: 'Gone.' })).toEqual(['Gone.'])
  })
})

/** As Slack looks at things: the address first, then the content. */
const healthy = ({ text }: Asked): Answered => (text === '{}' ? { status: 400, body: 'no_text' } : GOOD)

describe('a Slack webhook', () => {
  test.each([
    [403, 'invalid_token', 'denied'],
    [404, 'no_service', 'denied'],
    [404, 'no_team', 'denied'],
    [410, 'channel_is_archived', 'denied'],
    [403, 'action_prohibited', 'denied'],
    [400, 'invalid_payload', 'rejected'],
    [404, 'not a word of Slack', 'rejected'],
    [200, 'something else', 'rejected'],
  ])('that answers %i %s: %s', async (status, body, kind) => {
    const hook = service({ config: CONFIG, secrets: SECRETS }, () => ({ status, body }))
    expect(await hook.send()).toMatchObject({ kind, status })
  })

  test('that was taken away says what to do', async () => {
    const hook = service({ config: CONFIG, secrets: SECRETS }, () => ({ status: 404, body: 'no_service' }))
    expect(await hook.send()).toMatchObject({ detail: 'no_service: the webhook was taken away; make a new one and set it as the secret' })
  })

  test('is tested with a message without content, which it refuses only if it knows the address', async () => {
    expect(await service({ config: CONFIG, secrets: SECRETS }, healthy).test()).toMatchObject({ kind: 'delivered' })
    const gone = service({ config: CONFIG, secrets: SECRETS }, () => ({ status: 404, body: 'no_service' }))
    expect(await gone.test()).toMatchObject({ kind: 'denied' })
  })
})

import { ok } from '@sluice/kit/result'
import { describe, expect, test } from 'vitest'
import type { Answer, Ask } from '../../../src/call/contract.ts'
import type { ChatChunk } from '../../../src/call/wire.ts'
import { createGuardedCall } from '../../../src/guards/guarded.ts'
import { aTarget, aWorld, chat, chunk, completion, type FakeTarget, stream, USAGE } from '../call/world.ts'

const REDACT = { redact: ['email', 'phone'] }

function guarded(target: FakeTarget, llm: object = REDACT) {
  const world = aWorld([target], llm)
  return { ...world, run: createGuardedCall(world.run, (workspace) => world.ports.gateway(workspace)) }
}

const bodyOf = (target: FakeTarget, nth = 0) => {
  const { ask } = target.asked[nth] ?? {}
  return ask?.operation === 'chat' ? ask.body : undefined
}

const contentOf = (answer: Answer): unknown => (answer.kind === 'chat' ? answer.completion.choices[0]?.message.content : answer.kind)

const tool = (text: string, index = 0): ChatChunk => ({
  ...chunk(null),
  choices: [{ index: 0, delta: { tool_calls: [{ index, function: { arguments: text } }] } }],
})

describe('personal data', () => {
  test('does not reach the provider, wherever in the request it stands, and is in the answer', async () => {
    const target = aTarget('gpt', () => ok(chat('I wrote to [EMAIL_2] and called [phone_1].')))
    const { run, ask, options } = guarded(target)
    const request = ask({
      user: 'jane@example.com',
      messages: [
        { role: 'system', content: 'Our address is help@example.com.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'I am jane@example.com, +49 30 901820' },
            { type: 'image_url', image_url: { url: 'https://example.com/jane@example.com.png' } },
          ],
        },
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'jane@example.com', type: 'function', function: { name: 'find', arguments: '{"who":"jane@example.com"}' } }],
        },
        { role: 'tool', tool_call_id: 'c1', content: '{"mail":"jane@example.com"}' },
      ],
    })
    const result = await run(request, options())
    expect(bodyOf(target)).toMatchObject({
      user: '[EMAIL_2]',
      messages: [
        { content: 'Our address is [EMAIL_1].' },
        { content: [{ text: 'I am [EMAIL_2], [PHONE_1]' }, { image_url: { url: 'https://example.com/jane@example.com.png' } }] },
        { tool_calls: [{ id: 'jane@example.com', function: { name: 'find', arguments: '{"who":"[EMAIL_2]"}' } }] },
        { content: '{"mail":"[EMAIL_2]"}' },
      ],
    })
    expect(result.ok && contentOf(result.value.answer)).toBe('I wrote to jane@example.com and called +49 30 901820.')
  })

  test('does not reach the provider beside the messages either', async () => {
    const target = aTarget('gpt')
    const { run, ask, options } = guarded(target)
    const mail = 'jane@example.com'
    const request = ask({
      safety_identifier: mail,
      prompt_cache_key: mail,
      metadata: { who: mail },
      prediction: { type: 'content', content: [{ type: 'text', text: mail }] },
      messages: [
        { role: 'assistant', content: [{ type: 'refusal', refusal: `Not for ${mail}.` }] },
        { role: 'assistant', content: null, function_call: { name: 'find', arguments: `{"who":"${mail}"}` } },
      ],
    })
    await run(request, options())
    expect(JSON.stringify(bodyOf(target))).not.toContain(mail)
    expect(bodyOf(target)).toMatchObject({ metadata: { who: '[EMAIL_1]' }, prediction: { content: [{ text: '[EMAIL_1]' }] } })
  })

  test('does not reach the provider as the name of who speaks, nor in what any other tool than a function is told', async () => {
    const target = aTarget('gpt')
    const { run, ask, options } = guarded(target)
    const call = { id: 't1', type: 'custom', custom: { name: 'mail', input: 'to jane@example.com' } }
    const request = ask({
      messages: [
        { role: 'user', name: 'jane@example.com', content: 'Mail me' },
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', tool_call_id: 't1', content: 'Sent.' },
      ],
    })
    await run(request, options())
    expect(bodyOf(target)?.messages).toMatchObject([
      { name: '[EMAIL_1]' },
      { tool_calls: [{ id: 't1', custom: { name: 'mail', input: 'to [EMAIL_1]' } }] },
      {},
    ])
  })

  test('is put back into what any tool is told, in pieces too', async () => {
    const pieces = ['to [EMA', 'IL_1] or EMAIL_1'].map((input) => ({
      ...chunk(null),
      choices: [{ index: 0, delta: { tool_calls: [{ index: 0, custom: { input } }] } }],
    }))
    const { run, ask, options } = guarded(aTarget('gpt', () => ok(stream([...pieces, chunk(null, 'tool_calls')]))))
    const result = await run(ask({ stream: true, messages: [{ role: 'user', content: 'Mail jane@example.com' }] }), options())
    if (!result.ok || result.value.answer.kind !== 'stream') throw new Error('there is no stream')
    let told = ''
    for await (const { choices } of result.value.answer.chunks) {
      const calls = (choices[0]?.delta['tool_calls'] ?? []) as { custom: { input: string } }[]
      told += calls[0]?.custom.input ?? ''
    }
    expect(told).toBe('to jane@example.com or jane@example.com')
  })

  test('is put back into the arguments of tools', async () => {
    const call = { id: 't1', type: 'function', function: { name: 'mail', arguments: '{"to":"[EMAIL_1]"}' } }
    const message = { role: 'assistant' as const, content: null, tool_calls: [call] }
    const answer = completion('', { choices: [{ index: 0, finish_reason: 'tool_calls', message }] })
    const { run, ask, options } = guarded(aTarget('gpt', () => ok({ kind: 'chat', completion: answer, usage: USAGE })))
    const result = await run(ask({ messages: [{ role: 'user', content: 'Mail jane@example.com' }] }), options())
    expect(result).toMatchObject({
      value: {
        answer: { completion: { choices: [{ message: { tool_calls: [{ function: { arguments: '{"to":"jane@example.com"}' } }] } }] } },
      },
    })
  })

  test('is put back into a stream whose pieces tear the placeholders', async () => {
    const parts = [
      chunk('Dear [EM'),
      chunk('AIL_'),
      tool('{"to":"[EMA'),
      chunk('1], or EMAIL_1'),
      tool('IL_1]'),
      chunk('0? [EMAIL'),
      chunk('_1'),
      tool('"}'),
      chunk(']', 'stop'),
    ]
    const { run, ask, options } = guarded(aTarget('gpt', () => ok(stream(parts))))
    const result = await run(ask({ stream: true, messages: [{ role: 'user', content: 'Mail jane@example.com' }] }), options())
    if (!result.ok || result.value.answer.kind !== 'stream') throw new Error('there is no stream')
    const said = { content: '', tool: '' }
    for await (const { choices } of result.value.answer.chunks) {
      said.content += choices[0]?.delta.content ?? ''
      const calls = (choices[0]?.delta['tool_calls'] ?? []) as { function: { arguments: string } }[]
      said.tool += calls[0]?.function.arguments ?? ''
    }
    expect(said).toEqual({ content: 'Dear jane@example.com, or EMAIL_10? jane@example.com', tool: '{"to":"jane@example.com"}' })
  })

  test('held back until the end of a stream is given out with it', async () => {
    const { run, ask, options } = guarded(aTarget('gpt', () => ok(stream([chunk('It is EMAIL_1'), chunk(null, 'stop')]))))
    const result = await run(ask({ stream: true, messages: [{ role: 'user', content: 'jane@example.com' }] }), options())
    if (!result.ok || result.value.answer.kind !== 'stream') throw new Error('there is no stream')
    const said = []
    for await (const { choices } of result.value.answer.chunks) said.push(choices[0]?.delta.content)
    expect(said).toEqual(['It is ', 'jane@example.com'])
  })

  test('is not in the cache, and each caller gets back their own', async () => {
    const target = aTarget('gpt', () => ok(chat('Hello [EMAIL_1].')))
    const { run, ask, options, world } = guarded(target)
    const say = async (mail: string) => {
      const result = await run(ask({ messages: [{ role: 'user', content: `I am ${mail}` }] }), options({ cacheSeconds: 60 }))
      return result.ok && contentOf(result.value.answer)
    }
    expect([await say('jane@example.com'), await say('joe@example.com')]).toEqual(['Hello jane@example.com.', 'Hello joe@example.com.'])
    expect(target.asked).toHaveLength(1)
    expect(JSON.stringify([...world.cache.values()])).not.toContain('@example.com')
  })

  test('is in an answer before it is judged', async () => {
    const judged: string[] = []
    const { run, ask, options } = guarded(aTarget('gpt', () => ok(chat('[EMAIL_1]'))))
    const judge = ({ choices: [choice] }: { choices: { message: { content?: string | null | undefined } }[] }) => {
      judged.push(choice?.message.content ?? '')
      return 'none' as const
    }
    await run(ask({ messages: [{ role: 'user', content: 'jane@example.com' }] }), options({ judge }))
    expect(judged).toEqual(['jane@example.com'])
  })

  test('does not leave for embeddings either', async () => {
    const target = aTarget('gpt')
    const { run, options } = guarded(target)
    const embed: Ask = {
      operation: 'embeddings',
      body: { model: 'main', input: ['jane@example.com', 'no data'], user: 'jane@example.com' },
    }
    await run(embed, options())
    expect(target.asked[0]?.ask.body).toMatchObject({ input: ['[EMAIL_1]', 'no data'], user: '[EMAIL_1]' })
  })

  test('passes where the workspace hides nothing', async () => {
    const target = aTarget('gpt')
    const { run, ask, options } = guarded(target, {})
    await run(ask({ messages: [{ role: 'user', content: 'jane@example.com' }] }), options())
    expect(bodyOf(target)?.messages).toEqual([{ role: 'user', content: 'jane@example.com' }])
  })
})

describe('the length of an answer', () => {
  test.each([
    [{ max_tokens: 50 }, { max_tokens: 50 }],
    [{ max_tokens: 5_000 }, { max_completion_tokens: 100 }],
    [{ max_tokens: undefined, max_completion_tokens: 5_000 }, { max_completion_tokens: 100 }],
    [{ max_tokens: undefined }, { max_completion_tokens: 100 }],
  ])('%j is kept to what the workspace allows', async (asked, sent) => {
    const target = aTarget('gpt')
    const { run, ask, options } = guarded(target, { maxOutputTokens: 100 })
    await run(ask(asked), options())
    const { max_tokens, max_completion_tokens } = bodyOf(target) ?? {}
    expect(JSON.parse(JSON.stringify({ max_tokens, max_completion_tokens }))).toEqual(sent)
  })

  test('is kept to what the model that is asked can give', async () => {
    const capabilities = { ...aTarget('gpt').capabilities, maxOutputTokens: 30, contextLength: 10_000 }
    const small = aTarget('gpt', undefined, { capabilities })
    const { run, ask, options } = guarded(small, { maxOutputTokens: 5_000 })
    await run(ask({ max_tokens: 4_000 }), options())
    expect(bodyOf(small)?.max_completion_tokens).toBe(30)
    const short = aTarget('gpt', undefined, { capabilities: { ...capabilities, maxOutputTokens: null, contextLength: 2_000 } })
    const other = guarded(short, { maxOutputTokens: 5_000 })
    await other.run(ask({ max_tokens: 4_000 }), options())
    expect(bodyOf(short)?.max_completion_tokens).toBeLessThan(2_000)
    expect(bodyOf(short)?.max_completion_tokens).toBeGreaterThan(1_900)
  })
})

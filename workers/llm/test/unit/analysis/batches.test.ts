import { describe, expect, test } from 'vitest'
import { aBot, diligent, form, question, results, seenIn, talker } from './world.ts'

const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `Text number ${index}.`)
const sizes = (target: ReturnType<typeof diligent>): number[] => target.asked.map((_ask, index) => seenIn(target, index + 1).length)
const sum = (numbers: readonly (number | null | undefined)[]): number => numbers.reduce((total: number, one) => total + (one ?? 0), 0)

describe('short texts', () => {
  test('share requests, and each has its own findings', async () => {
    const target = diligent()
    const { analyses } = aBot([target])
    const texts = many(25)
    expect((await analyses(...texts)).map(({ summary }) => summary)).toEqual(texts)
    expect(sizes(target)).toEqual([10, 10, 5])
  })

  test('are asked one by one where the configuration says so', async () => {
    const target = diligent()
    await aBot([target], { analysis: { batchItems: 1 } }).analyses(...many(3))
    expect(sizes(target)).toEqual([1, 1, 1])
  })

  test('leave long ones to themselves', async () => {
    const target = diligent()
    await aBot([target]).analyses('One.', 'word '.repeat(1_000), 'Two.')
    expect(sizes(target).sort((a, b) => a - b)).toEqual([1, 2])
  })

  test('are only as many as the answer of the model has room for', async () => {
    const capabilities = { ...diligent().capabilities, maxOutputTokens: 3_500 }
    const target = diligent('first', { capabilities })
    await aBot([target]).analyses(...many(7))
    expect(sizes(target)).toEqual([3, 3, 1])
  })

  test('in a request are those for which the same target is meant', async () => {
    const targets = [diligent('a'), diligent('b')]
    const models = { main: { strategy: 'weighted', targets: ['a', 'b'] } }
    const { analyses, world } = aBot(targets, { llm: { models } })
    const texts = many(40)
    await analyses(...texts)
    expect(targets.every(({ asked }) => asked.length >= 2)).toBe(true)
    // The same text finds its answer again: it is meant for the same target.
    const before = world.records.length
    await analyses(...texts)
    expect(world.records.slice(before).map(({ cache }) => cache)).toEqual(texts.map(() => 'hit'))
  })

  test('that were answered before take no room', async () => {
    const target = diligent()
    const { analyses } = aBot([target])
    await analyses('One.', 'Two.')
    expect((await analyses('Two.', 'Three.', 'One.')).map(({ cached }) => cached)).toEqual([true, false, true])
    expect(sizes(target)).toEqual([2, 1])
  })
})

test('a request leaves room for thoughts, and for a form and a translation of each text', async () => {
  const target = diligent()
  await aBot([target]).analyses('One.', 'Two.')
  const { ask } = target.asked[0] ?? {}
  const room = ask?.operation === 'chat' ? ask.body.max_completion_tokens : null
  expect(room).toBeGreaterThan(2_000 + 2 * 400)
  expect(room).toBeLessThan(2_000 + 2 * 450)
})

test('a confidential text never shares a request', async () => {
  const target = diligent()
  await aBot([target]).analyses(
    'One.',
    question('Secret one.', { confidential: true }),
    'Two.',
    question('Secret two.', { confidential: true }),
  )
  const requests = target.asked.map((_ask, index) => seenIn(target, index + 1).map(({ text }) => text))
  expect(requests.sort((a, b) => a.length - b.length)).toEqual([['Secret one.'], ['Secret two.'], ['One.', 'Two.']])
})

describe('what a request cost', () => {
  test('is shared out to the token and the nano-dollar', async () => {
    const { analyses, world } = aBot([diligent()])
    const found = await analyses('Short.', 'A longer text, with more words in it than the first.', ...many(5))
    expect(world.records).toHaveLength(1)
    const [{ usage, costNanoUsd } = { usage: { input: 0, output: 0 }, costNanoUsd: 0 }] = world.records
    expect([
      sum(found.map((one) => one.usage.inputTokens)),
      sum(found.map((one) => one.usage.outputTokens)),
      sum(found.map((one) => one.costNanoUsd)),
    ]).toEqual([usage.input, usage.output, costNanoUsd])
  })

  test('is nobody’s item alone in the usage log', async () => {
    const { analyses, world } = aBot([diligent()])
    const found = await analyses(
      question('One.', { itemId: `evt_${'1'.repeat(32)}` }),
      question('Two.', { itemId: `evt_${'2'.repeat(32)}` }),
    )
    expect(world.records).toMatchObject([{ itemId: null, trace: null }])
    expect(found.map(({ callId }) => callId)).toEqual([world.records[0]?.id, world.records[0]?.id])
  })
})

const stubborn = () => talker('first', (seen) => results(...seen.filter(({ text }) => text !== 'Text number 1.').map((one) => form(one))))

describe('an answer that lacks some of its texts', () => {
  test('is asked again about those only, in halves and then one by one', async () => {
    // It never finds the right words about three of them while they have company.
    const hard = new Set(['Text number 1.', 'Text number 4.', 'Text number 7.'])
    const target = talker('first', (seen) =>
      results(...seen.filter(({ text }) => seen.length === 1 || !hard.has(text)).map((one) => form(one))),
    )
    const { analyses, world } = aBot([target])
    const texts = many(10)
    const found = await analyses(...texts)
    expect(found.map(({ summary }) => summary)).toEqual(texts)
    expect(sizes(target)).toEqual([10, 2, 1, 1, 1])
    expect(found.every(({ degraded }) => !degraded)).toBe(true)
    expect(sum(found.map(({ costNanoUsd }) => costNanoUsd))).toBe(sum(world.records.map(({ costNanoUsd }) => costNanoUsd)))
  })

  test('keeps its good neighbours: each is judged by itself', async () => {
    const target = talker('first', (seen, nth) =>
      results(...seen.map((one, index) => form(one, nth === 1 && index === 1 ? { sentiment: 'angry' } : {}))),
    )
    const { analyses, log, world } = aBot([target])
    expect((await analyses(...many(3))).map(({ category }) => category)).toEqual(['bug', 'bug', 'bug'])
    expect(sizes(target)).toEqual([3, 1])
    expect(log.lines).toMatchObject([
      { event: 'llm.output_wrong', fields: { target: 'first', asked: 3, wrong: 1, reason: expect.stringContaining('sentiment') } },
    ])
    expect(world.records.map(({ repair }) => repair)).toEqual(['failed', 'none'])
  })

  test('that was cut off gives what it has, and the rest is asked again', async () => {
    const target = talker('first', (seen, nth) => {
      const whole = results(...seen.map((one) => form(one)))
      return nth === 1 ? { text: whole.slice(0, Math.floor(whole.length * 0.6)), finish: 'length' } : whole
    })
    const { analyses } = aBot([target])
    expect(await analyses(...many(4))).toHaveLength(4)
    expect(sizes(target)).toEqual([4, 1, 1])
  })

  test('for good goes to the next target, and without one to the embedded analyser, alone', async () => {
    const second = diligent('second')
    expect((await aBot([stubborn(), second]).analyses(...many(3))).map(({ degradedBy }) => degradedBy)).toEqual([
      undefined,
      'first: invalid_output',
      undefined,
    ])
    expect(sizes(second)).toEqual([1])
    const alone = await aBot([stubborn()]).ask(...many(3))
    expect(alone.map(({ ok }) => ok)).toEqual([true, false, true])
  })

  test('costs so many requests at most, even of a model that never answers well', async () => {
    const target = talker('first', () => 'no')
    await aBot([target]).ask(...many(10))
    expect(sizes(target)).toEqual([10, 5, 1, 1, 1, 1, 1, 5, 1, 1, 1, 1, 1])
  })
})

test('one text that a provider refuses does not take its neighbours with it', async () => {
  const target = talker('first', (seen) =>
    seen.some(({ text }) => text === 'bomb')
      ? { kind: 'rejected', status: 400, detail: 'content policy' }
      : results(...seen.map((one) => form(one))),
  )
  const found = await aBot([target]).ask('One.', 'bomb', 'Two.', 'Three.')
  expect(found.map((result) => (result.ok ? 'found' : result.failure.why))).toEqual(['found', 'first: rejected (400)', 'found', 'found'])
})

const bombsAt = (where: number[]): string[] => many(10).map((text, index) => (where.includes(index) ? `bomb ${index}` : text))

/** It falls over whatever holds a bomb. */
const fragile = () =>
  talker('first', (seen) =>
    seen.some(({ text }) => text.startsWith('bomb'))
      ? { kind: 'unavailable', status: 500, detail: 'internal error' }
      : results(...seen.map((one) => form(one))),
  )

describe('one text that makes a provider fail', () => {
  test.each([[[0]], [[4]], [[9]], [[2, 7]]])('at %j is all that is left to the embedded analyser', async (where) => {
    const target = fragile()
    const found = await aBot([target]).ask(...bombsAt(where))
    expect(found.flatMap(({ ok }, index) => (ok ? [] : index))).toEqual(where)
    expect(found.flatMap((result) => (result.ok && result.value.degraded ? [result] : []))).toEqual([])
    expect(sizes(target)).toEqual([10, 10, 10, ...Array.from({ length: 10 }, () => 1)])
  })

  test('is asked of every target by itself, and what was well answered is not asked again', async () => {
    const [first, second] = [
      fragile(),
      talker('second', (seen, nth) =>
        nth === 1 ? { kind: 'unavailable', status: 503, detail: 'overloaded' } : results(...seen.map((one) => form(one))),
      ),
    ]
    const found = await aBot([first, second]).analyses(...bombsAt([4]))
    expect(found.map(({ degradedBy }) => degradedBy !== undefined)).toEqual(bombsAt([4]).map((text) => text.startsWith('bomb')))
    expect(sizes(second)).toEqual([10, 1])
  })

  test('by its time takes no more of it than there is', async () => {
    const target = talker('first', () => ({ kind: 'timeout', sent: true, detail: 'late' }))
    await aBot([target]).ask(...bombsAt([4]))
    expect(sizes(target)).toEqual([10, 10, 10, 1, 1])
  })
})

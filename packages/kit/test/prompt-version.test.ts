import { PromptContent } from '@sluice/schema/llm'
import { expect, test } from 'vitest'
import { promptVersion } from '../src/prompt-version.ts'

const content = (over: object = {}) =>
  PromptContent.parse({ system: 'Be brief.', user: '{{ text }}', variables: { text: {}, to: { required: false } }, ...over })

const schema = (...names: string[]) => ({ type: 'object', properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) })

test('the same content has the same version, in whatever order its fields were written', async () => {
  const version = await promptVersion('reply', content())
  expect(version).toMatch(/^reply-[0-9a-f]{12}$/)
  const { user, system, ...rest } = content({ variables: { to: { required: false }, text: { type: 'text' } } })
  expect(await promptVersion('reply', { ...rest, user, system })).toBe(version)
  expect(await promptVersion('answer', content())).toBe(version.replace('reply', 'answer'))
})

test('every change of it is another version, the order of the answer’s fields too', async () => {
  const changes = [
    {},
    { system: 'Be brief!' },
    { user: '{{ text }} ' },
    { variables: { text: {}, to: {} } },
    { examples: [{ user: 'a', assistant: 'b' }] },
    { output: schema('a', 'b') },
    { output: schema('b', 'a') },
    { model: 'fast' },
    { maxOutputTokens: 10 },
    { temperature: 0 },
    { cacheSeconds: 1 },
  ]
  const versions = await Promise.all(changes.map((over) => promptVersion('reply', content(over))))
  expect(new Set(versions).size).toBe(changes.length)
})

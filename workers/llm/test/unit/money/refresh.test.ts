import { expect, test } from 'vitest'
import { fromGenai, GenaiProviders } from '../../../src/money/from-genai.ts'
import { acceptRefresh } from '../../../src/money/refresh.ts'

const model = (id: string, input: number, match: object = { equals: id }) => ({
  id,
  match,
  prices: { input_mtok: input, output_mtok: 2 * input },
})
const listed = (...models: object[]) => [{ id: 'openai', models }]
const current = fromGenai('list@1', GenaiProviders.parse(listed(model('gpt-a', 1), model('gpt-b', 2, { regex: '^gpt-b' }))))

const refresh = (data: unknown) => acceptRefresh(current, 'list@2', data)

test('a newer list is taken, with its new models and moved prices', () => {
  const fresh = refresh(listed(model('gpt-a', 0.5), model('gpt-b', 2, { regex: '^gpt-b' }), model('gpt-c', 9)))
  expect(fresh).toMatchObject({ ok: true, value: { version: 'list@2' } })
})

test.each([
  ['a list of another shape', { prices: [] }, 'unknown shape'],
  ['a model that is gone', listed(model('gpt-a', 1)), 'openai/gpt-b is gone'],
  ['a price ten times what it was', listed(model('gpt-a', 11), model('gpt-b', 2, { regex: '^gpt-b' })), 'moved more than 10 times'],
  ['a price a tenth of what it was', listed(model('gpt-a', 0.05), model('gpt-b', 2, { regex: '^gpt-b' })), 'moved more than 10 times'],
  ['a regular expression nobody has seen', listed(model('gpt-a', 1), model('gpt-b', 2, { regex: '(a+)+$' })), 'new regular expression'],
])('%s is refused', (_what, data, reason) => {
  expect(refresh(data)).toMatchObject({ ok: false, failure: expect.stringContaining(reason) as string })
})

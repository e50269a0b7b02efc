import { expect, test } from 'vitest'
import { forgetTexts } from '../../../src/analysis/forget-texts.ts'
import { aBot, diligent, question } from './world.ts'

/** A cache as KV lists and deletes it. */
const asKv = (cache: Map<string, object>) => ({
  list: async ({ prefix }: { prefix: string }) => ({
    keys: [...cache.keys()].filter((key) => key.startsWith(prefix)).map((name) => ({ name })),
  }),
  delete: async (key: string) => void cache.delete(key),
})

test('what models answered about a text is forgotten, whichever prompt and model it was; the rest is kept', async () => {
  const cache = new Map<string, object>()
  const title = 'Export'
  const lost = question({ title, text: 'It loses rows.', hints: { category: 'bug' } })
  await aBot([diligent()], { cache }).analyses(lost, 'I love it.')
  await aBot([diligent('second')], { cache, analysis: { context: 'A bakery.' } }).analyses(lost)
  await aBot([diligent()], { cache, workspace: 'acme' }).analyses(lost)
  expect(cache.size).toBe(4)
  expect(await forgetTexts(asKv(cache), 'default', [{ title, text: 'It loses rows.' }])).toBe(2)
  expect(cache.size).toBe(2)

  const target = diligent()
  await aBot([target], { cache }).analyses(lost, 'I love it.')
  expect(target.asked).toHaveLength(1)
  expect(await forgetTexts(asKv(cache), 'default', [{ text: 'Nobody has asked about this.' }])).toBe(0)
})

import { describe, expect, test } from 'vitest'
import { aRuleWorld } from './rules-world.ts'
import { readError } from './world.ts'

const { send, read } = aRuleWorld()
const convert = (body: object) => send('POST', '/v1/rules/form', body, { scopes: ['read'] })

const FORM = { field: 'item.text', operator: 'contains', value: 'refund' }

test('every field says what may be asked of it, in words that the list explains', async () => {
  const { fields, operators } = await read<{
    fields: { name: string; choices: string[] | null; operators: string[] }[]
    operators: { name: string }[]
  }>('/v1/rules/form/fields', { scopes: ['read'] })
  expect(fields.find(({ name }) => name === 'analysis.category')).toMatchObject({
    type: 'choice',
    choices: expect.arrayContaining(['bug']) as string[],
  })
  const explained = new Set(operators.map(({ name }) => name))
  expect(fields.flatMap((field) => field.operators).filter((name) => !explained.has(name))).toEqual([])
  expect(fields.every((field) => field.operators.length > 0)).toBe(true)
})

describe('a condition', () => {
  test('of a form becomes an expression', async () => {
    expect(await (await convert({ form: FORM })).json()).toEqual({ form: FORM, expression: 'item.text.contains("refund")' })
  })

  test('that a form can say becomes one, and one that it cannot stays what it is', async () => {
    const form = { field: 'item.kind', operator: 'is', value: 'text' }
    expect(await (await convert({ expression: 'item.kind == "text"' })).json()).toEqual({ form, expression: 'item.kind == "text"' })
    expect(await (await convert({ expression: 'size(item.text) > 3' })).json()).toMatchObject({ form: null })
  })

  test('with a field that there is not is refused with its place', async () => {
    expect(await readError(await convert({ form: { ...FORM, field: 'item.txt' } }))).toMatchObject({
      code: 'INVALID_REQUEST',
      details: [{ path: 'form.field', message: 'is no field' }],
    })
  })

  test.each([
    [{}],
    [{ form: FORM, expression: 'true' }],
    [{ form: { all: FORM } }],
    [{ form: { some: [FORM] } }],
    [{ form: null }],
    [{ expression: '' }],
  ])('as %j is refused', async (body) => {
    expect((await convert(body)).status).toBe(400)
  })

  test('that is nested without end is refused, not followed', async () => {
    let form: object = FORM
    for (let depth = 0; depth < 3_000; depth += 1) form = { not: form }
    const refused = await convert({ form })
    expect([refused.status, (await readError(refused)).details]).toMatchObject([400, [{ path: 'form' }]])
    let fine: object = FORM
    for (let depth = 0; depth < 9; depth += 1) fine = depth % 2 === 0 ? { all: [fine] } : { not: fine }
    expect((await readError(await convert({ form: fine }))).details).toEqual([{ path: 'form.field', message: 'is no field' }])
  })
})

import { exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'

const get = (path: string): Promise<Response> => exports.default.fetch(`https://sluice.test${path}`)

test('x', async () => {
  const doc = await (await get('/openapi.json')).json()
  console.log(JSON.stringify(doc, null, 1))
  console.log(await (await get('/docs')).text())
  console.log(await (await get('/health')).text())
  expect(1).toBe(1)
})

import { Hono } from 'hono'

/** What ingest is measured against: parse JSON, one `queue.send`, and nothing that makes it safe. */
const app = new Hono<{ Bindings: { QUEUE: Queue } }>().post('/*', async (c) => {
  await c.env.QUEUE.send(await c.req.json())
  return c.json({ id: crypto.randomUUID() }, 202)
})

export default app

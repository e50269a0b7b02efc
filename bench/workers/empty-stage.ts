interface Env {
  /** The gateway's only binding. */
  INGEST?: Fetcher
  NEXT?: Queue
}

/**
 * One Worker of the pipeline that does nothing: takes an event, or a batch of them, and passes it on as it is. The last one has nowhere to pass
 * it to and says how many have come through.
 */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    if (env.INGEST) return env.INGEST.fetch(request)
    await env.NEXT?.send({ text: await request.text() })
    return new Response(null, { status: 202 })
  },

  async queue(batch: MessageBatch, env: Env): Promise<void> {
    if (env.NEXT) await env.NEXT.sendBatch(batch.messages.map(({ body }) => ({ body })))
    else console.info(JSON.stringify({ event: 'empty.done', size: batch.messages.length }))
    batch.ackAll()
  },
}

import * as z from 'zod'
import { authorize } from '../auth/authorize.ts'
import { defineRoute } from '../http/define-route.ts'
import { lastIdOf } from '../live/frame.ts'
import { liveStream } from '../live/stream.ts'

export const getLive = defineRoute({
  method: 'get',
  path: '/v1/live',
  operation: 'live',
  summary: 'What happens, as it happens',
  description:
    'Server-sent events: `item` (new or changed: id, stage, source, sentiment, receivedAt), `delivery` (id, eventId, destination, status), `change` (what: the list `/v1/{what}` is another now), `reset` (something may have been missed: read the lists anew), and a `ping` every 10 seconds. With `Last-Event-ID`, which browsers send by themselves, or `after` it goes on where it broke off, for two minutes. An event may come twice. Ends when the key or the session does.',
  scope: 'read',
  query: z.strictObject({
    after: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional()
      .describe('The last id that was heard, for who cannot send the header.'),
  }),
  headers: z.object({ 'last-event-id': z.string().optional() }),
  answer: z.string().describe('`text/event-stream`'),
  types: ['text/event-stream'],
  async handle({ key: { workspace }, query: { after }, request }, ports) {
    const feed = await ports.openFeed(workspace, lastIdOf(request.headers.get('last-event-id') ?? after ?? null))
    const mayListen = async (): Promise<boolean> => {
      try {
        return (await authorize(request, 'read', ports)).workspace === workspace
      } catch {
        return false
      }
    }
    return new Response(liveStream(feed, mayListen), {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    })
  },
})

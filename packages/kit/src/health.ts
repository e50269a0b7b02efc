import { messageOf } from './message-of.ts'
import type { Check, WorkerHealth } from '@sluice/schema/health'

/** A dependency that can be asked whether it answers; throwing or rejecting means it does not. */
export type Probe = () => Promise<unknown>

/** Asks every dependency at once. */
export async function checkHealth(worker: string, probes: Record<string, Probe>, now: () => number = Date.now): Promise<WorkerHealth> {
  const checks = await Promise.all(
    Object.entries(probes).map(async ([name, probe]): Promise<Check> => {
      const start = now()
      try {
        await probe()
        return { name, ok: true, durationMs: now() - start }
      } catch (error) {
        return { name, ok: false, durationMs: now() - start, detail: messageOf(error) }
      }
    }),
  )
  return { worker, ok: checks.every((check) => check.ok), checks }
}

/** `GET /health` of a Worker that has no other routes. */
export async function answerHealth(request: Request, worker: string, probes: Record<string, Probe>): Promise<Response> {
  if (new URL(request.url).pathname !== '/health') return new Response(null, { status: 404 })
  const health = await checkHealth(worker, probes)
  return Response.json(health, { status: health.ok ? 200 : 503 })
}

import * as z from 'zod'

/** One dependency of a Worker: it answered, and how long that took. */
export const Check = z.object({
  name: z.string(),
  ok: z.boolean(),
  durationMs: z.number().nonnegative(),
  detail: z.string().optional(),
})
export type Check = z.infer<typeof Check>

/** `GET /health` of each Worker. */
export const WorkerHealth = z.object({ worker: z.string(), ok: z.boolean(), checks: z.array(Check) })
export type WorkerHealth = z.infer<typeof WorkerHealth>

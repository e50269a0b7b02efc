import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { type Api, ApiError } from './api.ts'

const POLL_MS = 150

/** What of `GET /v1/events/{id}` the commands look at. */
export const Journey = z.looseObject({
  id: z.string(),
  stage: z.enum(['accepted', 'normalized', 'analyzed', 'dispatched']),
  done: z.boolean(),
  durations: z.record(z.string(), z.number().nullable()),
  item: z.looseObject({ source: z.string(), text: z.string(), title: z.string().optional() }).nullable(),
  analysis: z
    .looseObject({
      sentiment: z.looseObject({ label: z.string(), score: z.number(), confidence: z.number() }),
      category: z.string(),
      urgency: z.string(),
      language: z.string(),
      topics: z.array(z.string()),
      summary: z.string(),
      method: z.string(),
      model: z.string(),
    })
    .nullable(),
  ruleErrors: z.array(z.object({ rule: z.string(), message: z.string() })),
  deliveries: z.array(
    z.looseObject({
      id: z.string(),
      rule: z.string(),
      destination: z.string(),
      status: z.string(),
      title: z.string(),
      externalId: z.string().nullable(),
      externalUrl: z.string().nullable(),
      attempts: z.array(z.looseObject({ outcome: z.string(), detail: z.string(), status: z.number().optional() })),
    }),
  ),
  deadLetters: z.array(z.looseObject({ stage: z.string(), code: z.string(), reason: z.string(), replayedAt: z.number().nullable() })),
})
export type Journey = z.infer<typeof Journey>

/** How an event ended, or null while it has not. */
export function endOf(journey: Journey | null): 'done' | 'dead' | null {
  if (!journey) return null
  if (journey.deadLetters.some(({ replayedAt }) => replayedAt === null)) return 'dead'
  return journey.done ? 'done' : null
}

/** The journey so far; null while the event waits to be normalised. */
export async function journeyOf(api: Api, id: string): Promise<Journey | null> {
  try {
    return await api.get(`/v1/events/${id}`, Journey)
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null
    throw error
  }
}

/** Asks until the event has ended; null where it has not within the time. Each new state is told. */
export async function followJourney(api: Api, id: string, timeoutMs: number, onState: (journey: Journey) => void): Promise<Journey | null> {
  let told = ''
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await pause(POLL_MS)) {
    const journey = await journeyOf(api, id)
    const state = journey
      ? JSON.stringify([journey.stage, journey.deliveries.map(({ status, attempts }) => [status, attempts.length])])
      : told
    if (journey && state !== told) onState(journey)
    told = state
    if (endOf(journey) !== null) return journey
  }
  return null
}

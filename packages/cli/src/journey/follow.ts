import { setTimeout as pause } from 'node:timers/promises'
import { ApiError } from '@sluice/client/error'
import { dataOf, type Server } from '../server/connect.ts'
import type { Journey } from './describe.ts'
import { endOf } from './end.ts'

const POLL_MS = 300

/** The journey so far; null while the event waits to be normalised. */
async function journeyOf(id: string, { client }: Server): Promise<Journey | null> {
  try {
    return await dataOf(client.GET('/v1/events/{id}', { params: { path: { id } } }))
  } catch (error) {
    if (error instanceof ApiError && error.code === 'NOT_FOUND') return null
    throw error
  }
}

/** Asks until the event has ended, or the time is up; answers the last that was seen. Each new state is told. */
export async function followJourney(
  id: string,
  server: Server,
  timeoutMs: number,
  onState: (journey: Journey) => void,
): Promise<Journey | null> {
  let told = ''
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const journey = await journeyOf(id, server)
    const state = journey === null ? '' : stateOf(journey)
    if (journey && state !== told) onState(journey)
    told = state
    if ((journey && endOf(journey) !== null) || Date.now() >= deadline) return journey
    await pause(POLL_MS)
  }
}

const stateOf = ({ stage, deliveries }: Journey): string =>
  JSON.stringify([stage, deliveries.map(({ status, attempts }) => [status, attempts.length])])

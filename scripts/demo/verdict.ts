import type { BotConfig } from '@sluice/schema/config'
import { endOf, type Journey } from '../client/journey.ts'
import type { Received } from '../sink/server.ts'

/** What must never be: each line is a reason for the demo to fail. */
export function faultsOf(
  journeys: ReadonlyMap<string, Journey | null>,
  received: readonly Received[],
  { destinations }: Pick<BotConfig, 'destinations'>,
): string[] {
  const all = [...journeys]
  const lost = all
    .filter(([, journey]) => journey === null || endOf(journey) === null)
    .map(([id, journey]) => `stuck: ${id} at ${journey?.stage ?? 'the door'}`)
  const dead = all.flatMap(([id, journey]) =>
    endOf(journey) === 'dead' ? [`dead letter: ${id} ${journey?.deadLetters[0]?.reason ?? ''}`] : [],
  )
  const parked = all.flatMap(([id, journey]) =>
    (journey?.deliveries ?? [])
      .filter(({ status }) => status === 'parked')
      .map((delivery) => `not delivered: ${id} to ${delivery.destination}`),
  )
  return [...lost, ...dead, ...parked, ...repeats(all, received, (name) => destinations[name]?.kind)]
}

/** Every delivery must have reached the sink exactly once: tickets by their label, messages, which have none, by number. */
function repeats(
  all: readonly (readonly [string, Journey | null])[],
  received: readonly Received[],
  kindOf: (destination: string) => string | undefined,
): string[] {
  const delivered = all.flatMap(([, journey]) => journey?.deliveries ?? []).filter(({ status }) => status === 'delivered')
  const tickets = received.filter(({ service, status }) => service === 'jira' && status === 201)
  const wrong = delivered
    .filter(({ destination }) => kindOf(destination) === 'jira')
    .map(({ id }) => ({ id, times: tickets.filter(({ body }) => body.includes(`"sluice-${id}"`)).length }))
    .filter(({ times }) => times !== 1)
    .map(({ id, times }) => `${times} tickets instead of one for ${id}`)
  const messages = received.filter(({ service, status }) => service === 'slack' && status === 200).length
  const kudos = delivered.filter(({ destination }) => kindOf(destination) === 'slack').length
  return [...wrong, ...(messages === kudos ? [] : [`${messages} messages in the channel for ${kudos} deliveries`])]
}

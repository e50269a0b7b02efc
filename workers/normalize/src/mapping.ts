import { perVersion } from '@sluice/kit/config-reader'
import { poison, type StageFailure } from '@sluice/kit/queue'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { ConfigSnapshot } from '@sluice/schema/config'
import type { RawEvent } from '@sluice/schema/event'
import type { Source } from '@sluice/sources/define'
import { compileCel } from '@sluice/sources/expressions/cel'
import { sourceOf } from '@sluice/sources/registry'

/** The source of an event with the options it is configured with now, or why there is none. */
export type FindSource = (snapshot: ConfigSnapshot | null, event: RawEvent) => Result<Source, StageFailure>

/**
 * A copy of the configuration may be two minutes old (isolate and KV, a minute each), so a source that was added just now is
 * waited for a little longer than that.
 */
const UNKNOWN = { attempts: 5, code: 'UNKNOWN_SOURCE' }
const RETRY_AFTER_SECONDS = 35

/** Each source is made at its first use, once per version of the configuration. */
export function createFindSource(): FindSource {
  const madeFor = perVersion(() => new Map<string, Result<Source, StageFailure>>())
  return (snapshot, event) => {
    const config = snapshot?.config.sources
    if (!snapshot || !config || !Object.hasOwn(config, event.source)) return unknownSource(event)
    const made = madeFor(snapshot)
    const key = `${event.source} ${event.kind}`
    const found = made.get(key) ?? makeSource(snapshot, event)
    made.set(key, found)
    return found
  }
}

/** By the kind that took the event in, also where the source has become another since. */
function makeSource(snapshot: ConfigSnapshot, { source, kind }: RawEvent): Result<Source, StageFailure> {
  const config = snapshot.config.sources[source]
  const sourceKind = sourceOf(kind)
  if (!config || !sourceKind) return poison('CANNOT_NORMALIZE', `there is no source kind ${kind}`)
  const configured = sourceKind.configure(config, compileCel)
  if (configured.ok) return ok(configured.value)
  const places = configured.failure.map(({ path, message }) => `sources.${source}.${path}: ${message}`)
  return poison('CANNOT_NORMALIZE', `the source is not configured as ${kind}: ${places.join('; ')}`)
}

const unknownSource = ({ source, workspace }: RawEvent): Result<never, StageFailure> =>
  fail({
    kind: 'transient',
    reason: `workspace ${workspace} has no source ${source}; put it back into sluice.yaml, then replay`,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    giveUp: UNKNOWN,
  })

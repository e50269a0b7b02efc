import { takeCounts } from '@sluice/kit/meter'
import type { Stage } from '@sluice/schema/messages'
import { contentTypeOf } from '../dead-letters/content-type.ts'
import type { Ports, StageQueue } from '../ports.ts'
import { chunkBy } from '../store/chunk.ts'
import { runBatch } from '../store/run.ts'
import { saveDeadLetters } from '../store/save-dead-letters.ts'
import { advanceMark, findStuckDeliveries, findStuckItems } from './find-stuck.ts'
import { type PutBack, putBackDelivery, putBackItem, toDeadLetter } from './put-back.ts'
import { releaseHeld, type ReleasePorts } from './release-held.ts'

const mark = (table: 'items' | 'deliveries') => `
  UPDATE ${table} SET sweeps = sweeps + 1, swept_at = ?2 WHERE id IN (SELECT value FROM json_each(?1))`

const MARKS = { items: mark('items'), deliveries: mark('deliveries') }

export type SweepPorts = Pick<Ports, 'db' | 'queues' | 'log' | 'now'> & ReleasePorts

/**
 * Puts back to their stage what was accepted and has stopped half way: a message can be lost only where a queue loses it, and
 * this is for that day. Sent before it is marked; sending twice is what every stage bears. What was put back too often becomes
 * a dead letter. Bounded per run; the next run goes on.
 */
export async function sweep(afterMs: number, ports: SweepPorts): Promise<void> {
  const { db, queues, log, now } = ports
  const start = now()
  const seq = await advanceMark(db)
  const items = (await findStuckItems(db, seq, start, afterMs)).map(putBackItem)
  const deliveries = (await findStuckDeliveries(db, seq, start, afterMs)).map(putBackDelivery)
  const all = [...items, ...deliveries]

  for (const stage of ['normalized', 'analyzed', 'deliveries'] as const) {
    const bodies = all.filter((found) => found.stage === stage && !found.giveUp).map(({ body }) => body)
    await send(stage, bodies, queues[stage])
  }
  const stuck = all.filter(({ giveUp }) => giveUp)
  await saveDeadLetters(db, stuck.map(toDeadLetter), start)
  await markSwept(db, { items, deliveries }, start)
  const released = await releaseHeld(afterMs, ports)

  const sums = { items: items.length, deliveries: deliveries.length, stuck: stuck.length, released }
  log.info('sweep.finished', { ...sums, mark: seq, durationMs: now() - start, ops: takeCounts() })
}

async function markSwept(db: D1Database, swept: Record<'items' | 'deliveries', PutBack[]>, at: number): Promise<void> {
  for (const table of ['items', 'deliveries'] as const) {
    const ids = swept[table].map(({ id }) => id)
    if (ids.length > 0) await runBatch(db, [db.prepare(MARKS[table]).bind(JSON.stringify(ids), at)])
  }
}

/** A batch takes 100 messages and 256 kB; a character of JSON is at most three bytes. */
const BATCH = { messages: 100, chars: 80_000 }

const cost = (body: unknown): number => Math.max(JSON.stringify(body).length, BATCH.chars / BATCH.messages)

async function send(stage: Stage, bodies: readonly unknown[], queue: StageQueue): Promise<void> {
  for (const chunk of chunkBy(bodies, cost, BATCH.chars)) {
    await queue.sendBatch(chunk.map((body) => ({ body, contentType: contentTypeOf(stage) })))
  }
}

import type { Health, Pending } from './shapes.ts'

const NARROW = '\u{202f}'

/** `812 MB`; decimal units, as the platform counts its limits. */
export function bytes(value: number): string {
  if (value < 1_000_000) return `${Math.round(value / 1_000)}${NARROW}kB`
  if (value < 1_000_000_000) return `${Math.round(value / 1_000_000)}${NARROW}MB`
  return `${(value / 1_000_000_000).toFixed(value < 10_000_000_000 ? 1 : 0)}${NARROW}GB`
}

/** Stages at which something can wait, as people say them, in the order of the pipeline. */
export const STAGES: Record<Pending['stage'], { label: string; about: string }> = {
  normalized: { label: 'To be understood', about: 'stored, no judgement yet' },
  analyzed: { label: 'To be decided', about: 'understood, rules have not looked' },
  deliveries: { label: 'To be sent', about: 'about to be sent, or being sent' },
  retrying: { label: 'To be tried again', about: 'failed, next try is planned' },
  held: { label: 'Held', about: 'breaker, pause, quiet hours, rate or digest' },
  awaiting_approval: { label: 'For approval', about: 'waits for a person' },
  dead_letters: { label: 'Dead letters', about: 'failed for good, waits for a person' },
}

/** The one sentence that says how it is. */
export function verdict({ workers, cron }: Pick<Health, 'workers' | 'cron'>): { ok: boolean; sentence: string } {
  const ill = workers.filter(({ ok }) => !ok).map(({ worker }) => worker)
  if (ill.length > 0)
    return {
      ok: false,
      sentence: `${ill.join(', ')} ${ill.length === 1 ? 'does' : 'do'} not answer as ${ill.length === 1 ? 'it' : 'they'} should.`,
    }
  const failed = (cron[0]?.duties ?? []).filter(({ ok }) => !ok).map(({ name }) => name)
  if (failed.length > 0) return { ok: false, sentence: `All Workers answer; the last run of the cron failed at ${failed.join(', ')}.` }
  return { ok: true, sentence: `All ${workers.length} Workers answer.` }
}

/** When a database is full, in words. */
export function fullIn(daysLeft: number | null): string {
  if (daysLeft === null) return 'Too little came in during the last seven full days to say when it is full.'
  const rate = 'At the rate of the last seven days it is full in'
  if (daysLeft > 3_650) return `${rate} more than ten years.`
  if (daysLeft > 730) return `${rate} about ${Math.round(daysLeft / 365.25)} years.`
  if (daysLeft > 90) return `${rate} about ${Math.round(daysLeft / 30.4)} months.`
  return `${rate} about ${daysLeft} days: keep data for a shorter time, or begin another shard.`
}

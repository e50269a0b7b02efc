import type { Journey } from '../client/journey.ts'

const percent = (value: number): string => `${Math.round(value * 100)} %`

/** One line for the newest state of an event. */
export function stateLine({ stage, deliveries, deadLetters }: Journey): string {
  const dead = deadLetters.find(({ replayedAt }) => replayedAt === null)
  if (dead) return `dead letter at ${dead.stage}: ${dead.code}, ${dead.reason}`
  const sending = deliveries.map(
    ({ destination, status, attempts }) => `${destination} ${status}${attempts.length > 1 ? ` (try ${attempts.length})` : ''}`,
  )
  return [stage, ...sending].join(' · ')
}

/** The whole story of an event that has ended. */
export function story({ analysis, deliveries, durations, ruleErrors }: Journey): string {
  const lines: string[] = []
  if (analysis) {
    const { sentiment, category, urgency, language, topics, summary, method, model } = analysis
    lines.push(
      `  sentiment   ${sentiment.label} (${percent(sentiment.confidence)} sure), category ${category}, urgency ${urgency}, language ${language}`,
    )
    if (topics.length > 0) lines.push(`  topics      ${topics.join(', ')}`)
    if (summary !== '') lines.push(`  summary     ${summary}`)
    lines.push(`  judged by   ${[...new Set([method, model])].join(', ')}`)
  }
  for (const { rule, message } of ruleErrors) lines.push(`  rule        ${rule} could not be evaluated: ${message}`)
  for (const { rule, destination, status, externalUrl, externalId, attempts } of deliveries) {
    const result = externalUrl ?? externalId ?? (status === 'delivered' ? '' : (attempts.at(-1)?.detail ?? ''))
    lines.push(`  action      ${rule} → ${destination}: ${status} ${result}`.trimEnd())
  }
  if (deliveries.length === 0) lines.push('  action      none; no rule matched')
  const total = durations['total']
  if (typeof total === 'number') lines.push(`  took        ${total} ms`)
  return lines.join('\n')
}

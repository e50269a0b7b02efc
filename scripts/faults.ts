import { parseArgs } from 'node:util'
import type { DestinationOutcome } from '../e2e/faults/outcome.ts'
import { runFaults } from '../e2e/faults/run.ts'
import { Failure } from './process/failure.ts'
import { answerHelp } from './process/help.ts'

const HELP = `npm run faults -- [--deliveries N] [--seed N]

Sends deliveries through the real outbox to six destinations while 10 % of the requests fail, 5 % are done and never answered, 5 % of the
consumer's runs are killed and every message comes twice; then once more, without faults, with one destination that never answers. Time is
simulated. Ends with 1 where something was lost, done twice although that can be known, or not counted.
  --deliveries N  default 5000
  --seed N        of the faults (default 1)`

answerHelp(HELP)
const { values } = parseArgs({
  options: { deliveries: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
})
const [deliveries, seed] = [Number(values.deliveries), Number(values.seed)]
if (!Number.isInteger(deliveries) || deliveries < 6) throw new Failure('--deliveries takes a whole number from 6 on')

/** One line, rewritten: how far it is. */
function progress(final: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${final} of ${deliveries} final `)
}
const done = (): void => void (process.stderr.isTTY && process.stderr.write('\r\u001b[K'))

const wrong = ({ knows, unfinished, missing, repeated, reported, possible }: DestinationOutcome): boolean =>
  unfinished > 0 || missing > 0 || (knows === 'nothing' ? reported !== possible || repeated > reported : repeated > 0)

const outcomes = await runFaults({ deliveries, failing: 0.1, unanswered: 0.05, dying: 0.05, seed, progress })
done()
console.table(
  outcomes.map(({ name, knows, planned, delivered, parked, unfinished, missing, repeated, possible, reported }) => ({
    destination: name,
    'knows a repeat': knows === 'asked' ? 'when asked' : knows === 'key' ? 'by its key' : 'never',
    planned,
    delivered,
    parked,
    lost: unfinished + missing,
    repeated,
    'may be repeated': possible,
    'outbox says': reported,
  })),
)

const DEAD = 'webhook'
const load = { failing: 0, unanswered: 0, dying: 0, seed, deliveries: 1_200, perSecond: 2.4, progress }
const well = await runFaults(load)
const ill = await runFaults({ ...load, dead: DEAD })
done()
const slowed = ill
  .filter(({ name }) => name !== DEAD)
  .map(({ name, p95Ms }) => ({ destination: name, before: well.find((one) => one.name === name)?.p95Ms ?? Number.NaN, with: p95Ms }))
console.log(`p95 from planned to delivered in ms, and with a ${DEAD} that never answers:`)
console.table(slowed.map((row) => ({ ...row, ratio: Number((row.with / row.before).toFixed(2)) })))
if (outcomes.some(wrong) || slowed.some((row) => row.with / row.before >= 1.2)) process.exitCode = 1

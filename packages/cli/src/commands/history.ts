import { ApiError } from '@sluice/client/error'
import type { ObjectChange } from '@sluice/schema/config-changes'
import { defineCommand } from '../command.ts'
import { wholeNumber } from '../command-line.ts'
import { describeChanges } from '../config/describe.ts'
import { originText } from '../config/origin-text.ts'
import { EXIT, Failure } from '../exit.ts'
import { connect, dataOf, type Server } from '../server/connect.ts'
import { columns } from '../terminal/columns.ts'
import { oneLine } from '../terminal/plain.ts'
import { time } from '../terminal/time.ts'

/** Objects that a line of the list names; a version says all of them. */
const NAMED = 3

const SIGNS = { added: '+', removed: '-', changed: '~' } as const

export const history = defineCommand({
  words: ['history'],
  summary: 'What the configuration has been: who changed what, when and why',
  details: 'With a version: what it changed, beside the version before it or the one of --against.',
  args: [{ name: 'version', optional: true }],
  options: {
    last: { placeholder: 'n', about: 'so many versions (default: 20; at most 100)' },
    against: { placeholder: 'version', about: 'compare with this one' },
  },
  examples: ['sluice history', 'sluice history 18', 'sluice history 18 --against 12 --json'],
  async run({ args: [version], values }, run) {
    const against = wholeNumber('against', values.against, [1, Number.MAX_SAFE_INTEGER])
    const last = wholeNumber('last', values.last, [1, 100]) ?? 20
    const server = await connect(values.profile, run)
    if (version !== undefined) {
      const shown = await versionOf(server, version, against)
      const { difference, createdAt, reason, appliedFrom } = shown
      const head = [`Version ${shown.version}`, time(createdAt), authorOf(shown), originText(appliedFrom), oneLine(reason ?? '', 200)]
      const changes = difference.length === 0 ? 'Nothing differs.' : describeChanges(difference as ObjectChange[], run.paint)
      run.show(shown, `${run.paint.bold(head.filter((part) => part !== '').join('  '))}\n${changes}`)
      return EXIT.ok
    }
    const { versions } = await dataOf(server.client.GET('/v1/config/versions', { params: { query: { limit: last } } }))
    const rows = versions.map((one) => [
      String(one.version),
      time(one.createdAt),
      authorOf(one),
      changesOf(one),
      [originText(one.appliedFrom), oneLine(one.reason ?? '', 100)].filter((part) => part !== '').join(': '),
    ])
    run.show({ versions }, columns(rows).join('\n') || 'There is no version yet.')
    return EXIT.ok
  },
})

/** Keys and people are called what somebody likes. */
const authorOf = ({ createdBy, createdByName }: { createdBy: string; createdByName: string | null }): string =>
  oneLine(createdByName ?? createdBy, 100)

/** `+sources.shop ~rules.refunds and 9 more` */
function changesOf({ changes }: { changes: Pick<ObjectChange, 'change' | 'path'>[] | null }): string {
  if (changes === null) return '(not kept)'
  const named = changes.slice(0, NAMED).map(({ change, path }) => `${SIGNS[change]}${path.join('.')}`)
  return changes.length > NAMED ? `${named.join(' ')} and ${changes.length - NAMED} more` : named.join(' ')
}

const MOST = [1, Number.MAX_SAFE_INTEGER] as const

/** One version with its difference to another one. */
export async function versionOf({ client }: Server, version: string, against: number | undefined) {
  const number = wholeNumber('<version>', version, MOST) ?? 1
  const query = against === undefined ? {} : { against }
  try {
    return await dataOf(client.GET('/v1/config/versions/{version}', { params: { path: { version: number }, query } }))
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'NOT_FOUND') throw error
    const missing = against !== undefined && error.message.includes(` ${against} `) ? against : number
    throw new Failure(
      EXIT.server,
      `There is no version ${missing}.`,
      'sluice history lists them; numbers are skipped where only a secret has changed.',
      error,
    )
  }
}

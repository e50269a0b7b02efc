import type { operations } from '@sluice/client/paths'
import type { Run } from '../command.ts'
import { EXIT, type Exit, Failure } from '../exit.ts'
import { dataOf, type Server } from '../server/connect.ts'
import { confirm } from '../terminal/ask.ts'
import { columns } from '../terminal/columns.ts'
import { oneLine } from '../terminal/plain.ts'

type Answer = operations['replayAllRejected']['responses'][200]['content']['application/json']

export interface RefusedOptions {
  /** Of this reason only. */
  code: string | undefined
  /** Nobody is asked. */
  yes: boolean
}

/** Takes requests after all that a source has refused: shows what would become of each, asks, and says what became of it. */
export async function replayRefused(name: string, { code, yes }: RefusedOptions, server: Server, run: Run): Promise<Exit> {
  const { rejectedRequests } = await dataOf(server.client.GET('/v1/sources/{name}', { params: { path: { name } } }))
  const kept = rejectedRequests.filter(({ id, reason }) => id !== undefined && (code === undefined || reason === code))
  const reasons = [...new Set(kept.map(({ reason }) => reason))]
  const forecast = await ask(name, reasons, true, server)
  if (forecast.length > 0) run.note(columns(forecast.map(lineOf)).join('\n'))
  const takes = forecast.filter(({ outcome }) => outcome === 'taken').length
  if (takes > 0 && !yes && !(await confirm(`Take ${takes} of ${forecast.length}?`, run)))
    throw new Failure(EXIT.no, 'Nothing was taken.', '')
  const replayed = takes > 0 ? await ask(name, reasons, false, server) : forecast
  const taken = replayed.filter(({ outcome }) => outcome === 'taken').length
  const left = replayed.length - taken
  const none = `Nothing that ${name} refused${code === undefined ? '' : ` as ${code}`} is left to take.`
  run.show({ replayed }, replayed.length === 0 ? none : `${taken} taken${left > 0 ? `, ${left} refused again` : ''}.`)
  return left > 0 ? EXIT.no : EXIT.ok
}

async function ask(name: string, reasons: readonly string[], dryRun: boolean, { client }: Server): Promise<Answer['requests']> {
  const requests: Answer['requests'] = []
  for (const reason of reasons) {
    const body = { reason, dryRun }
    requests.push(...(await dataOf(client.POST('/v1/sources/{name}/rejected/replay', { params: { path: { name } }, body }))).requests)
  }
  return requests
}

const lineOf = ({ id, outcome, eventId, known, reason, message }: Answer['requests'][number]): string[] =>
  outcome === 'taken'
    ? [id, 'would be taken', `${eventId ?? ''}${known ? ' (it is here already)' : ''}`]
    : [id, `refused: ${reason ?? ''}`, oneLine(message ?? '', 80)]

import { defineCommand, type Run } from '../command.ts'
import { EXIT, type Exit, Failure, usage } from '../exit.ts'
import { stateLine, story } from '../journey/describe.ts'
import { endOf } from '../journey/end.ts'
import { followJourney } from '../journey/follow.ts'
import { deliver } from '../sending/deliver.ts'
import { payloadFor } from '../sending/payload.ts'
import { liveConfig } from '../server/config.ts'
import { connect, type Server } from '../server/connect.ts'

const TIMEOUT_MS = 60_000

export const send = defineCommand({
  words: ['send'],
  summary: 'Send an input as its provider would, and follow it to its end',
  details:
    'Signs the file, or an example, with the secret that the environment or .dev.vars holds under the name that the source gives it.',
  args: [{ name: 'source' }, { name: 'file', optional: true }],
  options: {
    event: { placeholder: 'name', about: 'for GitHub: the event, where the payload does not tell it' },
    'no-wait': { about: 'do not follow it' },
  },
  examples: ['sluice send survey', 'GITHUB_SECRET=… sluice send github issue.json --event issues', 'sluice send api input.json --no-wait'],
  async run({ args: [source = '', file], values }, run) {
    const server = await connect(values.profile, run)
    const config = await sourceNamed(source, server)
    const payload = await payloadFor({ source, config, file, event: values.event }, run)
    const delivered = await deliver(source, config, payload, server, run)
    if ('reply' in delivered) {
      const { status, text } = delivered.reply
      run.show(delivered, `${status} ${text}\nA handshake: answered at once, nothing is queued.`)
      return EXIT.ok
    }
    for (const { id, duplicate } of delivered.events) run.note(`202 ${id}${duplicate ? ' (a duplicate: it came before)' : ''}`)
    if (values['no-wait'] === true) {
      run.show(delivered, delivered.events.map(({ id }) => id).join('\n'))
      return EXIT.ok
    }
    const exits: Exit[] = []
    for (const { id } of delivered.events) exits.push(await follow(id, server, run))
    return exits.includes(EXIT.no) ? EXIT.no : EXIT.ok
  },
})

/** As it is in force, which is what the input will meet. */
async function sourceNamed(name: string, server: Server) {
  const sources = (await liveConfig(server))?.config.sources ?? {}
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined
  if (source) return source
  const known = Object.entries(sources).map(([known, { kind }]) => `${known} (${kind})`)
  throw usage(`The bot has no source "${name}".`, known.length > 0 ? `It has: ${known.join(', ')}.` : 'It has none yet: sluice apply')
}

async function follow(id: string, server: Server, run: Run): Promise<Exit> {
  const journey = await followJourney(id, server, TIMEOUT_MS, (state) => run.note(`  … ${stateLine(state)}`))
  if (!journey)
    throw new Failure(
      EXIT.server,
      `After ${TIMEOUT_MS / 1000} s ${id} still waits to be normalised.`,
      `Look again: sluice events show ${id}`,
    )
  run.show(journey, story(journey, run.paint))
  return endOf(journey) === 'dead' ? EXIT.no : EXIT.ok
}

import { connectorOf, open } from './open.ts'
import type { Peer, Sample } from './sample.ts'
import { SAMPLES } from './samples/registry.ts'

/** Opening asks for nothing; a peer is only needed for sending. */
const UNUSED: Peer = {
  ports: {},
  received: () => [],
  made: () => [],
  fault: () => undefined,
  loseAnswer: () => undefined,
  close: async () => undefined,
}

type Reader = NonNullable<Sample['read']>
type Named = readonly [name: string, sample: Sample]

const named = (samples: readonly Sample[]): Named[] => samples.map((sample) => [sample.name, sample])

const looks = async (sample: Sample, joins: boolean): Promise<boolean> => (await open(sample, UNUSED, { joins })).findExisting !== null

const inQuestion = await Promise.all(
  SAMPLES.map(async (sample) => {
    const { joins, repeatsAreHarmless } = connectorOf(sample)
    return {
      sample,
      joins,
      harmless: repeatsAreHarmless,
      looks: await looks(sample, false),
      looksForJoined: joins && (await looks(sample, true)),
    }
  }),
)
const only = (keep: (one: (typeof inQuestion)[number]) => boolean): Named[] => named(inQuestion.filter(keep).map(({ sample }) => sample))

export const ALL = named(SAMPLES)
/** Those that show what they get. */
export const READABLE = SAMPLES.flatMap((sample): [string, Sample & { read: Reader }][] => {
  const { read } = sample
  return read ? [[sample.name, { ...sample, read }]] : []
})
export const BY_HTTP = only(({ sample }) => !sample.peer)
/** What is sent where a configuration says. */
export const ADDRESSED = only(({ sample }) => sample.addressField !== undefined)
/** Those that refuse credentials. */
export const WITH_CREDENTIALS = only(({ sample }) => (sample.peer?.outcomes ?? { '401': 'denied', ...sample.outcomes })['401'] === 'denied')
/** The three ways to live with a try whose outcome is unknown. */
export const LOOKING = only((one) => one.looks)
export const LOOKING_BY_HTTP = only((one) => one.looks && !one.sample.peer)
export const HARMLESS = only((one) => !one.looks && one.harmless)
export const COUNTED = only((one) => !one.looks && !one.harmless)
export const JOINING = only(({ joins }) => joins)
export const JOINING_AND_LOOKING = only(({ looksForJoined }) => looksForJoined)

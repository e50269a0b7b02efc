import type { PromptContent, PromptDetail } from './shapes.ts'

/** A version that one can look at: one that is saved, or the built-in one. */
export interface KnownVersion {
  version: string
  content: PromptContent
  createdAt: number | null
  createdBy: string | null
  builtIn: boolean
  /** What it is used for now. */
  use: 'live' | 'candidate' | null
  /** When it was put in production for the last time; null where it never was. */
  liveAt: number | null
}

/** The version that is asked now. */
export const liveOf = ({ labels, builtIn }: Pick<PromptDetail, 'labels' | 'builtIn'>): string | null =>
  labels?.production ?? builtIn?.version ?? null

/** All versions of a prompt, newest first; the built-in one stands last. */
export function knownVersions(prompt: PromptDetail): KnownVersion[] {
  const { versions, builtIn, labels, history } = prompt
  const live = liveOf(prompt)
  const useOf = (version: string): KnownVersion['use'] =>
    version === live ? 'live' : version === labels?.candidate?.version ? 'candidate' : null
  const own = versions.map(({ version, content, createdAt, createdBy }): KnownVersion => {
    const liveAt = history.find((change) => change.labels?.production === version)?.at ?? null
    return { version, content, createdAt, createdBy, builtIn: false, use: useOf(version), liveAt }
  })
  if (!builtIn) return own
  const { version, content } = builtIn
  return [...own, { version, content, createdAt: null, createdBy: null, builtIn: true, use: useOf(version), liveAt: null }]
}

/** The one that is meant by the address, else the one in use, else the newest. */
export const chosenVersion = (known: readonly KnownVersion[], wanted: string | undefined): KnownVersion | undefined =>
  known.find(({ version }) => version === wanted) ?? known.find(({ use }) => use === 'live') ?? known[0]

/** What a version is held against unless told: what is in use; of what is in use itself, the one before it. */
export function opposite(known: readonly KnownVersion[], version: string): KnownVersion | undefined {
  const live = known.find(({ use }) => use === 'live')
  if (live && live.version !== version) return live
  const at = known.findIndex((one) => one.version === version)
  return known[at + 1] ?? known.find((one) => one.version !== version)
}

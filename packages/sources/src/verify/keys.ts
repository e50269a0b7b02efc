import type { ResolveSecrets } from '../verification.ts'

/**
 * A secret of the source has no value yet: no fault of the sender's, but a source in this state has nobody who could send.
 * A stranger is told what everybody is told whose signature is wrong.
 */
export class MissingSecret extends Error {
  override readonly name = 'MissingSecret'

  constructor(ref: string) {
    super(`secret ${ref} has no value; put it into .dev.vars or the secrets of the workspace`)
  }
}

/** No secret of the source can be a key of its scheme: somebody pasted something else. */
export class UnusableSecret extends Error {
  override readonly name = 'UnusableSecret'

  constructor(refs: readonly string[], form: string) {
    super(`the value of ${refs.join(' and ')} is not ${form}; copy it again from the provider's settings`)
  }
}

/** How text becomes a key; null where it cannot. */
interface KeyForm<K> {
  parse: (text: string) => Promise<K | null> | K | null
  /** What the text has to be, for people: `base64 after whsec_`. */
  form: string
}

/** A key, and of which value of which secret it was made: of the older of two where `until` is there. */
export interface Good<K> {
  key: K
  ref: string
  until?: number
}

/**
 * The keys of some secrets that are good at a time. Made at the first use, once. The value is remembered and not its promise: in
 * Workers a promise belongs to the request that made it.
 */
export function createKeys<K>(
  secrets: readonly string[],
  resolve: ResolveSecrets,
  { parse, form }: KeyForm<K>,
): (now: number) => Promise<Good<K>[]> {
  async function keysOf(ref: string): Promise<Good<K>[]> {
    const values = await resolve(ref)
    if (!values.some(({ value }) => value !== '')) throw new MissingSecret(ref)
    const keys = values.map(async ({ value, until }) => ({
      key: value === '' ? null : await parse(value),
      ref,
      ...(until !== undefined && { until }),
    }))
    return (await Promise.all(keys)).flatMap(({ key, ...of }) => (key === null ? [] : { key, ...of }))
  }
  let made: Good<K>[] | undefined
  return async (now) => {
    made ??= (await Promise.all(secrets.map(keysOf))).flat()
    // Of two secrets while they rotate, or of two ways of proof, one may have another form.
    if (made.length === 0) throw new UnusableSecret(secrets, form)
    return made.filter(({ until = now }) => now <= until)
  }
}

/** Of the keys that fit (one answer each, in order), the one that counts as used: a current one where there is. */
export function usedOf<K>(good: readonly Good<K>[], fits: readonly boolean[]): Good<K> | undefined {
  const fitting = good.filter((_, index) => fits[index])
  return fitting.find(({ until }) => until === undefined) ?? fitting[0]
}

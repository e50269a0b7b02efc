/**
 * An answer, or a piece of one, of a provider that tells no time has that at which it was asked: clients show it.
 *
 * @param now epoch ms; the answer's own is in seconds
 */
export const dated = <T extends { created: number }>(said: T, now: number): T =>
  said.created > 0 ? said : { ...said, created: Math.floor(now / 1_000) }

import type { components } from '@sluice/client/paths'

type Named = Pick<components['schemas']['Secret'], 'name' | 'set' | 'usedBy'>

/** What is used and has no value, then what is used, then what nobody uses any more; each by name. */
export const inNeedFirst = <Secret extends Named>(secrets: readonly Secret[]): Secret[] =>
  secrets.toSorted((one, other) => needOf(one) - needOf(other) || (one.name < other.name ? -1 : 1))

const needOf = ({ set, usedBy }: Named): number => (usedBy.length === 0 ? 2 : set ? 1 : 0)

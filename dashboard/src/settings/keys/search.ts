/** Which keys the address asks for. */
export type KeysShown = 'active' | 'ended'

export const toKeysShown = ({ show }: Record<string, unknown>): KeysShown => (show === 'ended' ? 'ended' : 'active')

import type { Mode } from '../shell/theme.ts'

/**
 * Colours of groups, for the eye to tell apart and to mean nothing. A test holds any two of them, and the grey of the rest, apart in
 * normal sight and in protan-, deuter- and tritanopia, and each to 3:1 on the card.
 */
const PALETTE: Record<Mode, { groups: readonly string[]; rest: string }> = {
  light: { groups: ['#5671da', '#bf8107', '#671c9d', '#426a07', '#994b8b', '#83114d'], rest: '#8b949e' },
  dark: { groups: ['#81c8fe', '#e4971e', '#a770e9', '#3dac98', '#dad47e', '#b36512'], rest: '#69717b' },
}

/** So many groups have a colour; the rest shares one. */
export const COLOURED = 6

/** `index` of the group, in the order of what it costs. */
export const colourOf = (mode: Mode, index: number): string => PALETTE[mode].groups[index] ?? PALETTE[mode].rest

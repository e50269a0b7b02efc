import { cut } from '@sluice/kit/cut'

/** At most `max` UTF-16 units, with `…` where something was cut; no character is torn apart. */
export const clip = (text: string, max: number): string => (text.length <= max ? text : `${cut(text, { chars: max - 1 })}…`)

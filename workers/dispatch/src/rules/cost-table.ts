import type { BinaryOperator, UnaryOperator } from '@marcbachmann/cel-js'
import { type Extent, larger, listOf, scalar, textOf, weight, within } from './facts-extent.ts'

/** What a call costs at most, in steps of about 20 ns, and how large its result may be. */
export interface Estimate {
  steps: number
  gives: Extent
}

/** Sizes of the receiver, where there is one, and of the arguments. */
type Measure = (...of: Extent[]) => Estimate

const fixed =
  (steps: number): Measure =>
  () => ({ steps, gives: scalar })

/** Something done once for each unit of the text, with a text of `grows` times the length as its result. */
const perChar =
  (steps: number, grows = 0): Measure =>
  (text = scalar) => ({ steps: 1 + text.chars * steps, gives: textOf(text.chars * grows) })

/** Looking for one text in another: in the worst case every unit is compared with every unit. */
const seek: Measure = (text = scalar, sought = scalar) => ({ steps: 1 + (text.chars * (2 + sought.chars)) / 200, gives: scalar })

const trigrams = (text: Extent): number => Math.min(text.chars, 2_000) * 4

const LOCAL_TIME = 3_000

/** A function that is not here is not offered: its cost would be unknown. */
export const CALLS: Readonly<Record<string, Measure>> = {
  has: fixed(1),
  type: fixed(1),
  dyn: (value = scalar) => ({ steps: 1, gives: value }),
  size: perChar(0.4),
  bool: fixed(2),
  int: perChar(0.2),
  uint: perChar(0.2),
  double: perChar(0.2),
  string: (value = scalar) => ({ steps: 2, gives: textOf(Math.max(30, value.chars)) }),
  timestamp: fixed(10),
  duration: fixed(20),
  startsWith: (_text, sought = scalar) => ({ steps: 1 + sought.chars / 50, gives: scalar }),
  endsWith: (_text, sought = scalar) => ({ steps: 1 + sought.chars / 50, gives: scalar }),
  contains: seek,
  indexOf: seek,
  lastIndexOf: seek,
  lowerAscii: perChar(0.1, 3),
  upperAscii: perChar(0.1, 3),
  lower: perChar(0.1, 3),
  upper: perChar(0.1, 3),
  trim: perChar(0.1, 1),
  substring: perChar(0.02, 1),
  split: (text = scalar) => ({ steps: 1 + text.chars, gives: listOf(text.chars + 1, textOf(text.chars)) }),
  join: (list = scalar, between = scalar) => {
    const chars = list.items * (within(list, null).chars + between.chars)
    return { steps: 1 + list.items + chars / 50, gives: textOf(chars) }
  },
  /** Reading the text is counted with the pattern. */
  re: fixed(20),
  contains_any: (text = scalar, list = scalar) => {
    const sought = within(list, null).chars
    return { steps: 2 + text.chars / 2 + list.items * (2 + sought / 2 + (text.chars * (2 + sought)) / 200), gives: scalar }
  },
  similar: (a = scalar, b = scalar) => ({ steps: 20 + trigrams(a) + trigrams(b), gives: scalar }),
  getDate: (_time, zone) => ({ steps: zone ? LOCAL_TIME : 2, gives: scalar }),
  getDayOfMonth: (_time, zone) => ({ steps: zone ? LOCAL_TIME : 2, gives: scalar }),
  getDayOfWeek: (_time, zone) => ({ steps: zone ? LOCAL_TIME : 2, gives: scalar }),
  getDayOfYear: (_time, zone) => ({ steps: zone ? LOCAL_TIME : 2, gives: scalar }),
  getFullYear: (_time, zone) => ({ steps: zone ? LOCAL_TIME : 2, gives: scalar }),
  getHours: (_time, zone) => ({ steps: zone ? LOCAL_TIME : 2, gives: scalar }),
  getMinutes: (_time, zone) => ({ steps: zone ? LOCAL_TIME : 2, gives: scalar }),
  getMonth: (_time, zone) => ({ steps: zone ? LOCAL_TIME : 2, gives: scalar }),
  getSeconds: (_time, zone) => ({ steps: zone ? LOCAL_TIME : 2, gives: scalar }),
  getMilliseconds: fixed(2),
}

const compare: Measure = (a = scalar, b = scalar) => ({ steps: 2 + Math.min(weight(a), weight(b)), gives: scalar })

/** `+` also joins texts and lists; what it makes of them is as large as both. */
const plus: Measure = (a = scalar, b = scalar) => {
  const gives = { ...larger(a, b), chars: a.chars + b.chars, items: a.items + b.items }
  return { steps: 2 + gives.items / 5, gives }
}

export const OPERATORS: Readonly<Record<BinaryOperator | UnaryOperator | '&&' | '||' | '?:', Measure>> = {
  '&&': fixed(1),
  '||': fixed(1),
  '!_': fixed(1),
  '-_': fixed(1),
  '?:': (_condition, yes = scalar, no = scalar) => ({ steps: 1, gives: larger(yes, no) }),
  '==': compare,
  '!=': compare,
  in: (value = scalar, list = scalar) => ({
    steps: 2 + list.items * (1 + Math.min(weight(value), weight(within(list, null)))),
    gives: scalar,
  }),
  '+': plus,
  '-': fixed(2),
  '*': fixed(2),
  '/': fixed(2),
  '%': fixed(2),
  '<': compare,
  '<=': compare,
  '>': compare,
  '>=': compare,
}

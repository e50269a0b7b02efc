/** What a text takes up in a request. */
export interface Size {
  /** Tokens of the text. */
  input: number
  /** Tokens that the answer about it may have. */
  output: number
  /** It goes by itself. */
  alone: boolean
}

/** What a request holds at most. */
export interface Room {
  items: number
  input: number
  output: number
}

/** Longer texts gain little from company, and lose much when their neighbours are answered badly. */
const SHORT_TOKENS = 600

/** Puts texts into as few requests as their order allows. What fits nowhere goes by itself. */
export function pack<T>(entries: readonly T[], sizeOf: (entry: T) => Size, room: Room): T[][] {
  const parcels: T[][] = []
  let open: { parcel: T[]; input: number; output: number } | null = null
  for (const entry of entries) {
    const { input, output, alone } = sizeOf(entry)
    if (alone || input > SHORT_TOKENS) {
      parcels.push([entry])
      continue
    }
    if (!open || open.parcel.length >= room.items || open.input + input > room.input || open.output + output > room.output) {
      open = { parcel: [], input: 0, output: 0 }
      parcels.push(open.parcel)
    }
    open.parcel.push(entry)
    open.input += input
    open.output += output
  }
  return parcels
}

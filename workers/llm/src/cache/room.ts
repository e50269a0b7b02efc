const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Where a text lies, in bytes, and until when it holds, in epoch ms. */
interface Place {
  at: number
  length: number
  until: number
}

/** Texts by key, in room for so many bytes. */
export interface Room {
  get(key: string): { text: string; until: number } | undefined
  /** False where it does not fit any more; what the key had is gone then. */
  put(key: string, text: string, until: number): boolean
  clear(): void
}

/**
 * One piece of memory for all of them: thousands of texts would be looked at again and again by the runtime, to see whether somebody
 * still needs them, and that costs more than writing them here.
 */
export function createRoom(size: number): Room {
  const bytes = new Uint8Array(size)
  const places = new Map<string, Place>()
  let used = 0

  const write = (text: string, at: number, end: number): Omit<Place, 'until'> | null => {
    const { read, written } = encoder.encodeInto(text, bytes.subarray(at, end))
    return read === text.length ? { at, length: written } : null
  }

  return {
    get(key) {
      const place = places.get(key)
      return place && { text: decoder.decode(bytes.subarray(place.at, place.at + place.length)), until: place.until }
    },
    put(key, text, until) {
      const before = places.get(key)
      // Made anew, it lies where it lay if that is large enough.
      const place = (before && write(text, before.at, before.at + before.length)) ?? write(text, used, size)
      if (!place) return places.delete(key) && false
      used = Math.max(used, place.at + place.length)
      places.set(key, { ...place, until })
      return true
    },
    clear() {
      places.clear()
      used = 0
    },
  }
}

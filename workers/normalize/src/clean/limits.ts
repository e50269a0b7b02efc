/**
 * How much of an input becomes its item. Characters are UTF-16 units, as the schema counts them; bytes are those of JSON.
 * Together an item stays under 80 kB, so that its analysis fits into the same queue message of 120 kB.
 */
export const LIMITS = {
  /** Markup is cut to this before it is read: no input may cost more than some milliseconds. */
  source: { chars: 200_000 },
  text: { chars: 20_000, bytes: 48_000 },
  title: { chars: 500 },
  type: { chars: 100 },
  name: { chars: 200 },
  email: { chars: 320 },
  language: { chars: 35 },
  url: { chars: 2_000 },
  tag: { chars: 100 },
  attributeName: { chars: 64 },
  attribute: { chars: 2_000 },
  /** Lists keep their first entries, as many as fit into both. */
  tags: { entries: 50, bytes: 3_000 },
  links: { entries: 50, bytes: 8_000 },
  attributes: { entries: 50, bytes: 12_000 },
  /** What files say about themselves takes room from the text. */
  files: { entries: 20 },
  fileName: { chars: 100, bytes: 200 },
  file: { bytes: 10_000_000 },
} as const

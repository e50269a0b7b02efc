/** What all examples speak of: one person, one text, and what became of it. */

export const AT = 1_767_323_045_000
export const HOUR_MS = 3_600_000
export const EVENT = 'evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d'
export const DELIVERY = 'dlv_9d1c7e5a3b2f4c6d8e0a1b2c3d4e5f60'
export const LETTER = 'ded_a9512e4ea59d78dc9a2a289414ca6d04'
export const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
export const ADA = { id: 'customer-7', name: 'Ada' }
export const KEY = 'key_0a1b2c3d'

export const TEXT = 'The export loses rows.'
export const SUMMARY = 'Exports lose rows.'

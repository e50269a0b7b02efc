import type { Stage } from '@sluice/schema/messages'

/** Raw events hold bytes, so they travel as structured clones; the others are JSON. */
export const contentTypeOf = (stage: Stage): 'json' | 'v8' => (stage === 'raw' ? 'v8' : 'json')

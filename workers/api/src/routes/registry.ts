import type { Route } from '../http/define-route.ts'
import { analyzeSentiment } from './analyze-sentiment.ts'
import { getConfig } from './get-config.ts'
import { getEvent } from './get-event.ts'
import { listDeadLetters } from './list-dead-letters.ts'
import { listDeliveries } from './list-deliveries.ts'
import { listItems } from './list-items.ts'
import { putConfig } from './put-config.ts'
import { rejectStats } from './reject-stats.ts'
import { replayDeadLetter } from './replay-dead-letter.ts'
import { sentimentStats } from './sentiment-stats.ts'

/** Every route of the API, in the order of the documentation; a new one is a file and an entry here. */
export const ROUTES: readonly Route[] = [
  getEvent,
  listItems,
  sentimentStats,
  rejectStats,
  listDeliveries,
  listDeadLetters,
  replayDeadLetter,
  analyzeSentiment,
  getConfig,
  putConfig,
]

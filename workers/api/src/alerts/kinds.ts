/** What can need a person. */
export type AlertKind = 'destination_paused' | 'breaker_opened' | 'delivery_parked' | 'approval_expired'

interface Kind {
  /** The subject is a destination, which is not told of its own trouble. */
  ofDestination: boolean
  /** Being well again ends it; the others are ended by a person. */
  endsByItself: boolean
  /** It may come and go: what comes back within the window is the same alert, and is not sent again. */
  flaps: boolean
  title: (subject: string) => string
  /** What to do about it, in one or two sentences. */
  advice: (subject: string) => string
}

/** How each kind of alert is worded and behaves. */
export const ALERT_KINDS = {
  destination_paused: {
    ofDestination: true,
    endsByItself: true,
    flaps: false,
    title: (destination) => `Destination ${destination} is paused`,
    advice: (destination) =>
      `Mend its credentials with PUT /v1/secrets/{name}; what it has missed is kept and goes out then. POST /v1/destinations/${destination}/test shows whether they are good.`,
  },
  breaker_opened: {
    ofDestination: true,
    endsByItself: true,
    flaps: true,
    title: (destination) => `Destination ${destination} does not answer as it should`,
    advice: (destination) =>
      `Nothing, if it is known to be down: it is tried again and again, and what it has missed goes out when it answers. GET /v1/destinations/${destination} shows how it stands.`,
  },
  delivery_parked: {
    ofDestination: true,
    endsByItself: false,
    flaps: false,
    title: (destination) => `A delivery to ${destination} was given up`,
    advice: (destination) =>
      `Mend what the answer names, then send it again: POST /v1/deliveries/{id}/retry for one, POST /v1/deliveries/retry with {"filter":{"status":"parked","destination":"${destination}"}} for all.`,
  },
  approval_expired: {
    ofDestination: false,
    endsByItself: false,
    flaps: false,
    title: (rule) => `Nobody approved what rule ${rule} wanted to do`,
    advice: () =>
      'Nothing was sent. Whoever approves finds what waits at GET /v1/approvals; expiresHours of the rule says how long it waits, notify whom it tells.',
  },
} as const satisfies Record<AlertKind, Kind>

/** What happened to a delivery that was given up. */
export const parkedSentence = (destination: string): string => `A delivery to ${destination} was given up.`

/** Name of what needs a person: the same trouble of the same thing is one cause. */
export const causeOf = (kind: AlertKind, subject: string): string => `${kind}:${subject}`

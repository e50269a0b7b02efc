/** Why a source has nothing to say. Hosts are named, whole addresses are not: a query may hold what nobody else should see. */
export type AskFailure = { host: string } & (
  | { kind: 'refused'; reason: string }
  | { kind: 'unreachable'; reason: string }
  | { kind: 'status'; status: number; waitSeconds: number | null }
  | { kind: 'redirect'; reason: string }
  | { kind: 'too_large'; maxBytes: number }
  | { kind: 'unreadable'; reason: string }
)

const DO_ABOUT: Record<number, string | undefined> = {
  400: 'Compare the address with the documentation of the API',
  401: 'It wants to know who asks: give a token in bearer, basic or headers, or renew the one that is there',
  403: 'It refuses whoever asks like this: check the token and what it may do, or whether the address is for everybody',
  404: 'Check the address',
  410: 'What was there is gone for good, so it is not asked any more: give the source another url, or remove it',
  429: 'It wants fewer requests: raise every, or give a token',
}

type Kind = AskFailure['kind']

const SENTENCES: { [K in Kind]: (failure: Extract<AskFailure, { kind: K }>) => string } = {
  refused: ({ host, reason }) => `${host} may not be asked: ${reason}.`,
  unreachable: ({ host, reason }) => `${host} gave no answer: ${reason}.`,
  status: ({ host, status }) =>
    `${host} answered ${status}. ${DO_ABOUT[status] ?? (status >= 500 ? 'It has trouble of its own' : 'Check the address')}.`,
  redirect: ({ host, reason }) => `${host} led elsewhere: ${reason}.`,
  too_large: ({ host, maxBytes }) => `${host} answered with more than ${maxBytes} bytes; ask for smaller pages.`,
  unreadable: ({ host, reason }) => `${host} answered with ${reason}.`,
}

/** What went wrong and what to do about it. */
export const sentenceOf = (failure: AskFailure): string => (SENTENCES[failure.kind] as (failure: AskFailure) => string)(failure)

import { createClient } from '@sluice/client/client'

/** The gateway that served this page, with the session cookie. */
export const api = createClient({ baseUrl: '' })

import { toBase64 } from '@sluice/kit/base64'

/** The value of an `authorization` header for a name and a password, in UTF-8. RFC 7617 */
export const basic = (name: string, password: string): string => `Basic ${toBase64(new TextEncoder().encode(`${name}:${password}`))}`

export const bearer = (token: string): string => `Bearer ${token}`

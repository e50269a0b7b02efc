import * as z from 'zod'

/** A bare address; letters of any alphabet may be in it, and nothing that could end it or begin another. */
export const MailAddress = z
  .string()
  .max(254)
  .regex(/^[^\s\p{Cc}<>()[\]",:;@\\]{1,64}@(?:[^\s\p{Cc}<>()[\]",:;@\\./?#%]+\.)+[^\s\p{Cc}<>()[\]",:;@\\./?#%]{2,}$/u, {
    error: 'must be an e-mail address',
    abort: true,
  })
  .refine((address) => URL.canParse(`https://${domainOf(address)}/`), 'must have a domain that exists')

/** Behind the last `@`. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/** The address with its domain as DNS knows it (RFC 5891). What stands before the `@` is the receiver's own affair. */
export function asciiDomain(address: string): string {
  const domain = domainOf(address)
  return `${address.slice(0, -domain.length)}${new URL(`https://${domain}/`).hostname}`
}

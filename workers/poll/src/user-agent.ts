import { version } from '../../../package.json'

/**
 * Says who asks, and where whoever runs a host can read about it or complain. RFC 9110, section 10.1.5
 *
 * @param contact an address of the web, or nothing where there is none
 */
export const userAgent = (contact: string): string => (contact === '' ? `Sluice/${version}` : `Sluice/${version} (+${contact})`)

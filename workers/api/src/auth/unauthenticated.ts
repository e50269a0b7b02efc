import { AppError } from '@sluice/kit/http'

/** 401 with the challenge that belongs to it. https://www.rfc-editor.org/rfc/rfc6750#section-3 */
export const unauthenticated = (message: string): AppError =>
  new AppError('UNAUTHENTICATED', message, { headers: { 'WWW-Authenticate': 'Bearer' } })

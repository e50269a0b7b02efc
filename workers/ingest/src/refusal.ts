import { AppError } from '@sluice/kit/http'
import type { ErrorCode } from '@sluice/schema/errors'

/** Counted for the source's owner under a reason of its own; the sender, who may be a stranger, is told only the code. */
export class Refusal extends AppError {
  readonly reason: string

  constructor(reason: string, code: ErrorCode, message: string) {
    super(code, message)
    this.name = 'Refusal'
    this.reason = reason
  }
}

/** Under which a refused input is counted. */
export const reasonOf = (error: AppError): string => (error instanceof Refusal ? error.reason : error.code)

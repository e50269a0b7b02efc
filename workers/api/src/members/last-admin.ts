import { AppError } from '@sluice/kit/http'

/** Nobody could come in as an admin afterwards. */
export const lastAdmin = (email: string, workspace: string): AppError =>
  new AppError('CONFLICT', `${email} is the last admin way into the workspace ${workspace}.`, {
    details: [{ path: 'email', message: 'give another member the role admin, or make an admin key, and then try again' }],
  })

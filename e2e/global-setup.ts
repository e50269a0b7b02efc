import { prepare } from './prepare.ts'

/** Once before all tests, not by each of the processes that run them. */
export const setup = prepare

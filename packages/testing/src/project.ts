/**
 * What the projects of tests have in common that run beside each other, in Node or in workerd.
 *
 * Files share a process or a runtime, so that what they import is loaded once. Vitest would keep one processor for itself, which on two is
 * half of them. The time of a test is for a busy machine: nothing is told by it.
 */
export const SHARED = { isolate: false, maxWorkers: '100%', testTimeout: 20_000 } as const

const DAY_MS = 86_400_000

/** When a letter goes: at the first midnight (UTC) after so many days. Epoch ms. */
export const deletedAt = (failedAt: number, keptDays: number): number => (Math.floor(failedAt / DAY_MS) + keptDays + 1) * DAY_MS

/** Whether a topic of which nobody wrote in the period before had been written of earlier, as far as items are kept. */
export const isBack = (firstSeen: number | null, from: number): boolean => firstSeen !== null && firstSeen < from

/** With more than these nobody is at the beginning. */
export const FEW_ITEMS = 50

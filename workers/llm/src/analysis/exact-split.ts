/**
 * Splits a whole number into whole numbers by weight, so that their sum is the whole again: the largest remainder method. Where all
 * weights are 0 it is split evenly. https://en.wikipedia.org/wiki/Quota_method
 */
export function exactSplit(whole: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const quotas = weights.map((weight) => (sum > 0 ? (whole * weight) / sum : whole / weights.length))
  const shares = quotas.map(Math.floor)
  const left = whole - shares.reduce((total, share) => total + share, 0)
  const byRemainder = quotas
    .map((quota, index) => ({ index, remainder: quota - Math.floor(quota) }))
    .sort((a, b) => b.remainder - a.remainder)
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

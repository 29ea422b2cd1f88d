/**
 * `count` numbers in (0, 1) from the "minimal standard" generator (Park & Miller): s = 48271 s mod (2^31 - 1).
 * Python computes the same doubles, so that reference figures of scipy can be taken on the very same samples:
 * `s = (s * 48271) % 2147483647; s / 2147483647`.
 */
export function minstd(seed: number, count: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  });
}

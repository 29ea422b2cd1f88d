/** Somebody sits at both ends: a question would be read and could be answered. */
export const canAsk = (
  input: { readonly isTTY?: boolean } = process.stdin,
  output: { readonly isTTY?: boolean } = process.stderr,
): boolean => input.isTTY === true && output.isTTY === true;

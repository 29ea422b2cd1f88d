/**
 * Gives the memory of a chunk back at once. Left to the garbage collector, a file of gigabytes in chunks of 64 KiB makes it
 * walk the whole heap again and again, because so many bytes hang on so few small objects: of the processor time of
 * an upload that was four fifths. Only for a chunk that nobody looks at any more; a view into shared memory is left alone.
 */
export function releaseBytes(chunk: Uint8Array): void {
  const { buffer } = chunk;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === chunk.byteLength && !buffer.detached)
    buffer.transfer(0);
}

/**
 * Has the blocks of long histories written while they are logged: of every so many points that are logged, one stands for its
 * series. A series comes up as often as it grows, and nothing need be remembered about it.
 */
export class PointPacer {
  // A prime, so that batches of one shape do not name the same metric each time.
  static readonly #every = 4099;
  #untilNext = PointPacer.#every;

  /** Takes the number of points of a batch. Tells which of them stands for its series, if one does. */
  next(points: number): number | undefined {
    if (points < this.#untilNext) {
      this.#untilNext -= points;
      return undefined;
    }
    const index = this.#untilNext - 1;
    this.#untilNext = PointPacer.#every - ((points - this.#untilNext) % PointPacer.#every);
    return index;
  }
}

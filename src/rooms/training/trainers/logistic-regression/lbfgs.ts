/**
 * Limited-memory BFGS (Nocedal & Wright, Numerical Optimization, 2nd ed., algorithm 7.4) with a weak-Wolfe
 * bisection line search, for smooth convex functions of a few thousand variables. Where the problem can estimate
 * its curvature, that takes the place of the usual multiple of the identity as the starting matrix.
 */
export interface LbfgsProblem {
  readonly dimension: number;
  /** Writes the gradient at `x` into `gradient` and returns the value. */
  evaluate(x: Float64Array, gradient: Float64Array): number;
  /** An estimate of the curvature around `x`, where there is one; it makes steps fit badly scaled variables. */
  newtonStepsAt(x: Float64Array): NewtonStep | undefined;
}

/** Divides a gradient by an estimated curvature. */
export type NewtonStep = (gradient: Float64Array) => Float64Array<ArrayBuffer>;

export interface LbfgsOptions {
  readonly maxIterations: number;
  /**
   * Stops when no variable would move further than this by the estimated Newton step (without an estimate of the
   * curvature: when no element of the gradient is larger).
   */
  readonly tolerance: number;
  /** Awaited before each iteration. */
  readonly beforeIteration: (iteration: number) => Promise<void>;
}

export interface LbfgsResult {
  readonly x: Float64Array;
  readonly iterations: number;
  /** False when `maxIterations` came first or no further decrease was possible in float64. */
  readonly converged: boolean;
}

const MEMORY = 10;
/** The curvature is estimated anew, and the memory emptied, whenever this many iterations have passed. */
const CURVATURE_AGE = 4;
const SUFFICIENT_DECREASE = 1e-4;
const CURVATURE = 0.9;

interface Correction {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly rho: number;
}

/** @param start where to begin */
export async function minimize(
  problem: LbfgsProblem,
  start: Float64Array,
  options: LbfgsOptions,
): Promise<LbfgsResult> {
  let x = new Float64Array(start);
  let gradient = new Float64Array(problem.dimension);
  let value = problem.evaluate(x, gradient);
  let newtonStep: NewtonStep | undefined;
  const history: Correction[] = [];
  for (let iteration = 0; iteration < options.maxIterations; iteration++) {
    if (iteration % CURVATURE_AGE === 0 && !(newtonStep && isOptimal(gradient, newtonStep, options))) {
      newtonStep = problem.newtonStepsAt(x);
      if (newtonStep) history.length = 0;
    }
    if (isOptimal(gradient, newtonStep, options)) return { x, iterations: iteration, converged: true };
    await options.beforeIteration(iteration);
    const direction = descentDirection(gradient, history, newtonStep);
    const scaled = history.length > 0 || newtonStep !== undefined;
    const found = searchLine(problem, x, value, gradient, direction, scaled);
    if (!found) return { x, iterations: iteration, converged: false };
    remember(history, x, gradient, found);
    x = found.x;
    gradient = found.gradient;
    value = found.value;
  }
  return { x, iterations: options.maxIterations, converged: isOptimal(gradient, newtonStep, options) };
}

function isOptimal(
  gradient: Float64Array,
  newtonStep: NewtonStep | undefined,
  options: LbfgsOptions,
): boolean {
  return largest(newtonStep?.(gradient) ?? gradient) <= options.tolerance;
}

/** The two-loop recursion. */
function descentDirection(
  gradient: Float64Array,
  history: readonly Correction[],
  newtonStep: NewtonStep | undefined,
): Float64Array {
  let direction = gradient.map((g) => -g);
  const alphas = new Float64Array(history.length);
  for (let k = history.length - 1; k >= 0; k--) {
    const { step, change, rho } = history[k]!;
    alphas[k] = rho * dot(step, direction);
    addScaled(direction, change, -alphas[k]!);
  }
  const last = history.at(-1);
  if (newtonStep) {
    direction = newtonStep(direction);
  } else if (last) {
    const scale = 1 / (last.rho * dot(last.change, last.change));
    for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  }
  for (let k = 0; k < history.length; k++) {
    const { step, change, rho } = history[k]!;
    addScaled(direction, step, alphas[k]! - rho * dot(change, direction));
  }
  return direction;
}

interface Point {
  readonly x: Float64Array<ArrayBuffer>;
  readonly gradient: Float64Array<ArrayBuffer>;
  readonly value: number;
}

/** A step length that satisfies the weak Wolfe conditions, found by doubling and bisection. */
function searchLine(
  problem: LbfgsProblem,
  x: Float64Array,
  value: number,
  gradient: Float64Array,
  direction: Float64Array,
  scaled: boolean,
): Point | undefined {
  const slope = dot(gradient, direction);
  if (!(slope < 0)) return undefined;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let length = scaled ? 1 : Math.min(1, 1 / Math.sqrt(-slope));
  for (let trial = 0; trial < 50; trial++) {
    const candidate = new Float64Array(x);
    addScaled(candidate, direction, length);
    const slopes = new Float64Array(x.length);
    const reached = problem.evaluate(candidate, slopes);
    if (!(reached <= value + SUFFICIENT_DECREASE * length * slope)) {
      high = length;
    } else if (dot(slopes, direction) < CURVATURE * slope) {
      low = length;
    } else {
      return { x: candidate, gradient: slopes, value: reached };
    }
    length = high === Number.POSITIVE_INFINITY ? length * 2 : (low + high) / 2;
  }
  return undefined;
}

function remember(history: Correction[], x: Float64Array, gradient: Float64Array, next: Point): void {
  const step = next.x.map((value, i) => value - x[i]!);
  const change = next.gradient.map((value, i) => value - gradient[i]!);
  const curvature = dot(step, change);
  if (!(curvature > 0)) return;
  history.push({ step, change, rho: 1 / curvature });
  if (history.length > MEMORY) history.shift();
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i]! += factor * source[i]!;
}

function largest(values: Float64Array): number {
  let max = 0;
  for (const value of values) max = Math.max(max, Math.abs(value));
  return max;
}

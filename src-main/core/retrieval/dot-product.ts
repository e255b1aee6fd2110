/** Of two vectors of one length; with unit vectors, their cosine. */
export const dotProduct = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

// Random numbers from a seed, the same on every machine.

export class Random {
  constructor(seed) {
    this.state = (seed * 0x9e3779b1) >>> 0;
  }

  /// From 0 up to the limit, without it.
  below(limit) {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  chance(percent) {
    return this.below(100) < percent;
  }

  pick(from) {
    return from[this.below(from.length)];
  }
}

// The greatest number of fused multiply-adds a second that one core of this machine does, in float32: a loop of nothing
// else, ten chains so that latency does not count. Compiled for the machine it runs on. Prints GFLOP/s, two a
// multiply-add.
#include <stdio.h>
#include <time.h>

#if defined(__AVX512F__)
#define LANES 16
#elif defined(__AVX__)
#define LANES 8
#else
#define LANES 4
#endif
#if defined(__aarch64__)
#define CONSTRAINT(x) "+w"(x)
#else
#define CONSTRAINT(x) "+x"(x)
#endif
typedef float vector __attribute__((vector_size(4 * LANES)));

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int main(void) {
  double best = 0;
  for (int attempt = 0; attempt < 20; attempt++) {
    vector sums[10], factor, term;
    for (int lane = 0; lane < LANES; lane++) {
      factor[lane] = 0.999f;
      term[lane] = 0.001f;
    }
    for (int chain = 0; chain < 10; chain++) sums[chain] = term;
    const long rounds = 2000000;
    double start = seconds();
    for (long round = 0; round < rounds; round++) {
#pragma GCC unroll 10
      for (int chain = 0; chain < 10; chain++) {
        sums[chain] = sums[chain] * factor + term;
        __asm__("" : CONSTRAINT(sums[chain]));
      }
    }
    double rate = 2.0 * 10 * LANES * (double)rounds / (seconds() - start) * 1e-9;
    float used = 0;
    for (int chain = 0; chain < 10; chain++) used += sums[chain][0];
    if (used != 0 && rate > best) best = rate;
  }
  printf("%.1f\n", best);
  return 0;
}

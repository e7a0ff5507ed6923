#include "set.h"

#include <stdlib.h>

bool lab_kernel_runs(lab_kernel kernel) {
  switch (kernel) {
    case LAB_KERNEL_SCALAR: return true;
#if defined(__x86_64__)
    case LAB_KERNEL_WIDE:
    case LAB_KERNEL_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case LAB_KERNEL_AVX512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
             __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
#endif
#if defined(__aarch64__)
    case LAB_KERNEL_NEON: return true;
#endif
    default: return false;
  }
}

/// The functions of `kernel`; the scalar ones where this processor does not run it.
static const lab_set *lab_set_of(lab_kernel kernel) {
  switch (kernel) {
#if defined(__x86_64__)
    case LAB_KERNEL_AVX2: return &lab_avx2_set;
    case LAB_KERNEL_AVX512: return &lab_avx512_set;
    case LAB_KERNEL_WIDE: return &lab_wide_set;
#endif
#if defined(__aarch64__)
    case LAB_KERNEL_NEON: return &lab_neon_set;
#endif
    default: return &lab_scalar_set;
  }
}

/// Values of k in one block: a panel of three vectors stays in the first-level cache.
#define BLOCK 256
/// Rows whose offsets are computed once.
#define ROWS 1024

#define real float
#define NAME(x) x##_f32
#include "gemm.h"
#undef real
#undef NAME

#define real double
#define NAME(x) x##_f64
#include "gemm.h"

void lab_planes_f32(
    lab_kernel kernel, size_t positions, size_t channels, const float *image, float *planes, size_t stride) {
  lab_set_of(kernel)->planes(positions, channels, image, planes, stride);
}

bool lab_is_zero_f32(lab_kernel kernel, size_t n, const float *values) { return lab_set_of(kernel)->is_zero(n, values); }

float lab_size_f32(lab_kernel kernel, size_t n, const float *values) { return lab_set_of(kernel)->size(n, values); }

void lab_spread_f32(
    lab_kernel kernel, size_t h, size_t w, size_t kh, size_t kw, const float *plane, float *means, float *spreads,
    float *scratch) {
  lab_set_of(kernel)->spread(h, w, kh, kw, plane, means, spreads, scratch);
}

bool lab_stays_under_f32(
    lab_kernel kernel, size_t positions, size_t channels, size_t stride, const uint32_t *live, const float *means,
    const float *spreads, const float *mean_factors, const float *spread_factors, float start, float limit) {
  return lab_set_of(kernel)->stays_under(
      positions, channels, stride, live, means, spreads, mean_factors, spread_factors, start, limit);
}

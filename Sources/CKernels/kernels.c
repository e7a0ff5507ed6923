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

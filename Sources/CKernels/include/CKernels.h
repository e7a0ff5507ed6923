#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Kernels that keep the reference's chain: every output is one chain of fused multiply-adds over k ascending,
// c = fma(a[k], b[k], c). Outputs are spread over vector lanes and registers, never k. So each is bit-equal to the
// scalar loop, on every processor.

typedef enum {
  LAB_KERNEL_SCALAR = 0,
  LAB_KERNEL_AVX2 = 1,
  LAB_KERNEL_AVX512 = 2,
  LAB_KERNEL_NEON = 3,
} lab_kernel;

/// Whether this processor runs `kernel`.
bool lab_kernel_runs(lab_kernel kernel);

/// C = A @ B, or C += A @ B where `accumulate`: A [m,k] with rows `lda` apart, B [k,n] with rows `ldb` apart, C [m,n]
/// with rows `ldc` apart. Each output starts at 0 (or at C) and is one chain over k ascending.
void lab_gemm_f32(
    lab_kernel kernel, size_t m, size_t n, size_t k, const float *a, size_t lda, const float *b, size_t ldb, float *c,
    size_t ldc, bool accumulate);

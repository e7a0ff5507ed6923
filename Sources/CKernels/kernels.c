#include "set.h"

#include <math.h>

bool lab_isa_runs(lab_isa isa) {
  switch (isa) {
    case LAB_ISA_SCALAR: return true;
#if defined(__x86_64__)
    case LAB_ISA_WIDE:
    case LAB_ISA_AVX2:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("popcnt");
    case LAB_ISA_AVX512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
             __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
#endif
#if defined(__aarch64__)
    case LAB_ISA_NEON: return true;
#endif
    default: return false;
  }
}

/// The functions of `isa`; the scalar ones where this processor does not run it.
static const lab_set *lab_set_of(lab_isa isa) {
  switch (isa) {
#if defined(__x86_64__)
    case LAB_ISA_AVX2: return &lab_avx2_set;
    case LAB_ISA_AVX512: return &lab_avx512_set;
    case LAB_ISA_WIDE: return &lab_wide_set;
#endif
#if defined(__aarch64__)
    case LAB_ISA_NEON: return &lab_neon_set;
#endif
    default: return &lab_scalar_set;
  }
}

#define real float
#define NAME(x) x##_f32
#include "calls.h"
#undef real
#undef NAME

#define real double
#define NAME(x) x##_f64
#include "calls.h"

void lab_planes_f32(
    lab_isa isa, size_t positions, size_t channels, const float *image, float *planes, size_t stride) {
  lab_set_of(isa)->planes(positions, channels, image, planes, stride);
}

bool lab_is_zero_f32(lab_isa isa, size_t n, const float *values) { return lab_set_of(isa)->is_zero(n, values); }

float lab_size_f32(lab_isa isa, size_t n, const float *values) { return lab_set_of(isa)->size(n, values); }

void lab_spread_f32(
    lab_isa isa, size_t h, size_t w, size_t kh, size_t kw, const float *plane, float *means, float *spreads,
    float *scratch) {
  lab_set_of(isa)->spread(h, w, kh, kw, plane, means, spreads, scratch);
}

bool lab_stays_under_f32(
    lab_isa isa, size_t positions, size_t channels, size_t stride, const uint32_t *live, const float *means,
    const float *spreads, const float *mean_factors, const float *spread_factors, float start, float limit) {
  return lab_set_of(isa)->stays_under(
      positions, channels, stride, live, means, spreads, mean_factors, spread_factors, start, limit);
}

size_t lab_changes_f64(
    lab_isa isa, size_t n, const double *sums, bool relu, double *values, uint32_t *indices, double *changes) {
  return lab_set_of(isa)->changes(n, sums, relu, values, indices, changes);
}

size_t lab_nonzero_f64(lab_isa isa, size_t n, const double *values, uint32_t *indices, double *found) {
  return lab_set_of(isa)->nonzero(n, values, indices, found);
}

size_t lab_reaching_f32(
    lab_isa isa, size_t n, const float *values, const float *factors, float radius, float limit, size_t most,
    uint32_t *indices) {
  return lab_set_of(isa)->reaching(n, values, factors, radius, limit, most, indices);
}

size_t lab_list_f64(
    lab_isa isa, size_t n, const double *values, bool relu, const double *weights, uint32_t *indices,
    float *found, double *weighted) {
  return lab_set_of(isa)->list(n, values, relu, weights, indices, found, weighted);
}

void lab_sum_rows_f32(
    lab_isa isa, size_t n, size_t count, const uint32_t *rows, const float *factors, const float *matrix,
    bool accumulate, float *out) {
  lab_set_of(isa)->sum_rows(n, count, rows, factors, matrix, accumulate, out);
}

size_t lab_slopes_f32(
    lab_isa isa, size_t n, const float *gradient, const float *output, uint32_t *indices, float *found) {
  return lab_set_of(isa)->slopes(n, gradient, output, indices, found);
}

void lab_window_slopes_f32(
    lab_isa isa, const lab_windows *windows, size_t count, const uint32_t *indices, const float *slopes,
    const float *image, float *weights, float *bias, const float *kernel, float *input) {
  lab_set_of(isa)->window_slopes(windows, count, indices, slopes, image, weights, bias, kernel, input);
}

void lab_give_greatest_f32(
    lab_isa isa, size_t count, size_t window, size_t channels, const size_t *offsets, const float *in,
    const float *greatest, const float *slopes, float *out) {
  lab_set_of(isa)->give_greatest(count, window, channels, offsets, in, greatest, slopes, out);
}

void lab_transpose_f32(lab_isa isa, size_t rows, size_t columns, const float *from, float *to, size_t stride) {
  lab_set_of(isa)->transpose(rows, columns, from, to, stride);
}

void lab_add_f32(lab_isa isa, size_t n, const float *from, float *out) { lab_set_of(isa)->add(n, from, out); }

void lab_sum_pieces_f32(lab_isa isa, size_t n, size_t pieces, size_t stride, const float *from, float *out) {
  lab_set_of(isa)->sum_pieces(n, pieces, stride, from, out);
}

void lab_adam_f32(
    lab_isa isa, size_t n, const lab_adam *adam, const float *gradient, float *first, float *second, float *weights) {
  lab_set_of(isa)->adam(n, adam, gradient, first, second, weights);
}

void lab_momentum_f32(
    lab_isa isa, size_t n, float keep, float step, const float *gradient, float *velocity, float *weights) {
  lab_set_of(isa)->momentum(n, keep, step, gradient, velocity, weights);
}

size_t lab_panel_columns(lab_isa isa) { return lab_set_of(isa)->panel_columns; }

void lab_no_best(lab_best_two *best) {
  for (int lane = 0; lane < 16; lane++) {
    best->first[lane] = best->second[lane] = -(float)INFINITY;
    best->index[lane] = 0;
  }
}

void lab_panel_best_f32(
    lab_isa isa, size_t count, const uint32_t *rows, const float *factors, const float *panel, const float *bias,
    int32_t first, lab_best_two *best) {
  lab_set_of(isa)->panel_best(count, rows, factors, panel, bias, first, best);
}

int32_t lab_best_of(const lab_best_two *best, float *first, float *second) {
  int top = 0;
  for (int lane = 1; lane < 16; lane++)
    if (best->first[lane] > best->first[top]) top = lane;
  float rest = best->second[top];
  for (int lane = 0; lane < 16; lane++)
    if (lane != top && best->first[lane] > rest) rest = best->first[lane];
  *first = best->first[top];
  *second = rest;
  return best->index[top];
}

#pragma once
#include "CKernels.h"

/// The functions of one instruction set.
typedef struct {
  size_t (*packed_count_f32)(size_t k, size_t n);
  void (*pack_f32)(size_t k, size_t n, const float *b, size_t ldb, float *packed);
  void (*rows_f32)(
      const lab_rows *rows, const float *a, size_t n, const float *packed, const float *bias, bool relu, float *c,
      size_t ldc);
  void (*greatest_f32)(
      size_t count, size_t window, size_t channels, const size_t *offsets, const float *in, float *out);
  void (*add_rows_f32)(
      size_t n, size_t count, const uint32_t *rows, const float *factors, const float *matrix, float *out);
  size_t (*best_f32)(size_t n, const float *values);
  size_t (*packed_count_f64)(size_t k, size_t n);
  void (*pack_f64)(size_t k, size_t n, const double *b, size_t ldb, double *packed);
  void (*rows_f64)(
      const lab_rows *rows, const double *a, size_t n, const double *packed, const double *bias, bool relu, double *c,
      size_t ldc);
  void (*greatest_f64)(
      size_t count, size_t window, size_t channels, const size_t *offsets, const double *in, double *out);
  void (*add_rows_f64)(
      size_t n, size_t count, const uint32_t *rows, const double *factors, const double *matrix, double *out);
  size_t (*best_f64)(size_t n, const double *values);
  void (*planes)(size_t positions, size_t channels, const float *image, float *planes, size_t stride);
  bool (*is_zero)(size_t n, const float *values);
  float (*size)(size_t n, const float *values);
  void (*spread)(
      size_t h, size_t w, size_t kh, size_t kw, const float *plane, float *means, float *spreads, float *scratch);
  bool (*stays_under)(
      size_t positions, size_t channels, size_t stride, const uint32_t *live, const float *means,
      const float *spreads, const float *mean_factors, const float *spread_factors, float start, float limit);
  size_t (*changes)(
      size_t n, const double *sums, bool relu, double *values, uint32_t *indices, double *changes);
  size_t (*nonzero)(size_t n, const double *values, uint32_t *indices, double *list);
  size_t (*reaching)(
      size_t n, const float *values, const float *factors, float radius, float limit, size_t most, uint32_t *indices);
  size_t (*list)(
      size_t n, const double *values, bool relu, const double *weights, uint32_t *indices, float *found,
      double *weighted);
  void (*sum_rows)(
      size_t n, size_t count, const uint32_t *rows, const float *factors, const float *matrix, bool accumulate,
      float *out);
  size_t panel_columns;
  void (*panel_best)(
      size_t count, const uint32_t *rows, const float *factors, const float *panel, const float *bias, int32_t first,
      lab_best_two *best);
  size_t (*slopes)(size_t n, const float *gradient, const float *output, uint32_t *indices, float *found);
  void (*window_slopes)(
      const lab_windows *windows, size_t count, const uint32_t *indices, const float *slopes, const float *image,
      float *weights, float *bias, const float *kernel, float *input);
  void (*give_greatest)(
      size_t count, size_t window, size_t channels, const size_t *offsets, const float *in, const float *greatest,
      const float *slopes, float *out);
  void (*transpose)(size_t rows, size_t columns, const float *from, float *to, size_t stride);
  void (*add)(size_t n, const float *from, float *out);
  void (*sum_pieces)(size_t n, size_t pieces, size_t stride, const float *from, float *out);
  void (*adam)(
      size_t n, const lab_adam *adam, const float *gradient, float *first, float *second, float *weights);
  void (*momentum)(size_t n, float keep, float step, const float *gradient, float *velocity, float *weights);
} lab_set;

extern const lab_set lab_scalar_set;
#if defined(__x86_64__)
extern const lab_set lab_avx2_set;
extern const lab_set lab_avx512_set;
extern const lab_set lab_wide_set;
#endif
#if defined(__aarch64__)
extern const lab_set lab_neon_set;
#endif

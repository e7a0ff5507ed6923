#include "set.h"

#include <math.h>

#pragma STDC FP_CONTRACT OFF

#define real float
#define FMA fmaf
#define NAME(x) lab_scalar_##x##_f32
#include "plain.h"
#undef real
#undef FMA
#undef NAME

#define real double
#define FMA fma
#define NAME(x) lab_scalar_##x##_f64
#include "plain.h"
#undef real
#undef FMA
#undef NAME

#define SET(x) lab_scalar_##x
#define MULTIPLY_ADD(a, b, c) ((a) * (b) + (c))
#include "bounds.h"
#include "list.h"

static size_t SET(changes)(
    size_t n, const double *sums, bool relu, double *values, uint32_t *indices, double *changes) {
  size_t found = 0;
  for (size_t i = 0; i < n; i++) {
    double now = relu && !(sums[i] > 0) ? 0 : sums[i];
    if (now == values[i]) continue;
    indices[found] = (uint32_t)i;
    changes[found++] = now - values[i];
    values[i] = now;
  }
  return found;
}

static size_t SET(nonzero)(size_t n, const double *values, uint32_t *indices, double *list) {
  size_t found = 0;
  for (size_t i = 0; i < n; i++) {
    if (values[i] == 0) continue;
    indices[found] = (uint32_t)i;
    list[found++] = values[i];
  }
  return found;
}

static size_t SET(reaching)(
    size_t n, const float *values, const float *factors, float radius, float limit, size_t most, uint32_t *indices) {
  size_t found = 0;
  for (size_t i = 0; i < n && found < most; i++)
    if (!(fmaf(factors[i], radius, values[i]) < limit)) indices[found++] = (uint32_t)i;
  return found;
}

static void SET(sum_rows)(
    size_t n, size_t count, const uint32_t *rows, const float *factors, const float *matrix, bool accumulate,
    float *out) {
  for (size_t j = 0; j < n; j++) {
    float sum = 0;
    for (size_t i = 0; i < count; i++) sum = fmaf(factors[i], matrix[rows[i] * n + j], sum);
    out[j] = accumulate ? sum + out[j] : sum;
  }
}

#define PANEL_COLUMNS 8

static void SET(panel_best)(
    size_t count, const uint32_t *rows, const float *factors, const float *panel, const float *bias, int32_t first,
    lab_best_two *best) {
  for (size_t j = 0; j < PANEL_COLUMNS; j++) {
    float sum = 0;
    for (size_t i = 0; i < count; i++) sum = fmaf(factors[i], panel[rows[i] * PANEL_COLUMNS + j], sum);
    float value = sum + bias[j];
    if (value > best->first[0]) {
      best->second[0] = best->first[0];
      best->first[0] = value;
      best->index[0] = first + (int32_t)j;
    } else if (value > best->second[0]) {
      best->second[0] = value;
    }
  }
}

static size_t SET(slopes)(size_t n, const float *gradient, const float *output, uint32_t *indices, float *found) {
  size_t count = 0;
  for (size_t i = 0; i < n; i++) {
    if (gradient[i] == 0 || (output && !(output[i] > 0))) continue;
    indices[count] = (uint32_t)i;
    found[count++] = gradient[i];
  }
  return count;
}

static void SET(window_slopes)(
    const lab_windows *windows, size_t count, const uint32_t *indices, const float *slopes, const float *image,
    float *weights, float *bias, const float *kernel, float *input) {
  for (size_t i = 0; i < count; i++) {
    size_t offset = windows->offsets[indices[i] / windows->channels], channel = indices[i] % windows->channels;
    if (weights) bias[channel] += slopes[i];
    for (size_t s = 0; s < windows->segments; s++)
      for (size_t p = 0; p < windows->length; p++) {
        size_t place = offset + s * windows->stride + p;
        size_t weight = (channel * windows->segments + s) * windows->padded + p;
        if (weights) weights[weight] = fmaf(slopes[i], image[place], weights[weight]);
        if (input) input[place] = fmaf(slopes[i], kernel[weight], input[place]);
      }
  }
}

static void SET(give_greatest)(
    size_t count, size_t window, size_t channels, const size_t *offsets, const float *in, const float *greatest,
    const float *slopes, float *out) {
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < channels; j++)
      for (size_t w = 0; w < window; w++) {
        size_t place = offsets[i * window + w] + j;
        if (in[place] != greatest[i * channels + j]) continue;
        out[place] += slopes[i * channels + j];
        break;
      }
}

#include "elementwise.h"

const lab_set lab_scalar_set = {
  lab_scalar_packed_count_f32, lab_scalar_pack_f32, lab_scalar_rows_f32, lab_scalar_greatest_f32,
  lab_scalar_add_rows_f32, lab_scalar_best_f32,
  lab_scalar_packed_count_f64, lab_scalar_pack_f64, lab_scalar_rows_f64, lab_scalar_greatest_f64,
  lab_scalar_add_rows_f64, lab_scalar_best_f64,
  SET(planes), SET(is_zero), SET(size), SET(spread), SET(stays_under),
  SET(changes), SET(nonzero), SET(reaching),
  SET(list), SET(sum_rows), PANEL_COLUMNS, SET(panel_best),
  SET(slopes), SET(window_slopes), SET(give_greatest), SET(transpose), SET(add), SET(sum_pieces), SET(adam), SET(momentum),
};

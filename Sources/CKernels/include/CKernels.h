#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Kernels that keep the reference's chain: every output is one chain of fused multiply-adds over k ascending,
// c = fma(a[k], b[k], c). Outputs are spread over vector lanes and registers, never k. So each is bit-equal to the
// scalar loop, on every processor.

typedef enum {
  LAB_ISA_SCALAR = 0,
  LAB_ISA_AVX2 = 1,
  LAB_ISA_AVX512 = 2,
  LAB_ISA_NEON = 3,
  /// The blocking of LAB_ISA_AVX512 compiled for AVX2, so that it is tested where there is no AVX-512. Slow.
  LAB_ISA_WIDE = 4,
} lab_isa;

/// Whether this processor runs `isa`.
bool lab_isa_runs(lab_isa isa);

/// The number of values that `lab_pack_f32` (or `_f64`) writes for a B of [k,n].
size_t lab_packed_count_f32(lab_isa isa, size_t k, size_t n);
size_t lab_packed_count_f64(lab_isa isa, size_t k, size_t n);
/// Lays B [k,n] out as `isa` reads it: panels of a few vectors, each [k, columns], the last filled up with zeros.
void lab_pack_f32(lab_isa isa, size_t k, size_t n, const float *b, size_t ldb, float *packed);
void lab_pack_f64(lab_isa isa, size_t k, size_t n, const double *b, size_t ldb, double *packed);

/// Where the m rows of an A lie that is gathered from images without being copied.
///
/// Row i is `segments` runs of `length` values each; run s starts at offsets[i] + s · stride. A convolution of stride 1
/// over [h,w,c] has kh segments of kw · c values, w · c apart.
typedef struct {
  size_t m;
  const size_t *offsets;
  size_t segments, length, stride;
} lab_rows;

/// C = activation(A @ B + bias): A as `rows` says, B [segments · length, n] packed, bias [n] or null and added last,
/// C [m,n] with rows `ldc` apart; where `relu`, x > 0 ? x : 0 after it.
void lab_rows_f32(
    lab_isa isa, const lab_rows *rows, const float *a, size_t n, const float *packed, const float *bias,
    bool relu, float *c, size_t ldc);
void lab_rows_f64(
    lab_isa isa, const lab_rows *rows, const double *a, size_t n, const double *packed, const double *bias,
    bool relu, double *c, size_t ldc);

/// out[i,j] = the greatest of in[offsets[i · window + w] + j], w = 0 … window-1, j = 0 … channels-1; out [count, channels].
void lab_greatest_f32(
    lab_isa isa, size_t count, size_t window, size_t channels, const size_t *offsets, const float *in,
    float *out);
void lab_greatest_f64(
    lab_isa isa, size_t count, size_t window, size_t channels, const size_t *offsets, const double *in,
    double *out);

/// out[j] += sum over i of factors[i] · matrix[rows[i] + j], j = 0 … n-1; for each output one chain over i ascending.
void lab_add_rows_f32(
    lab_isa isa, size_t n, size_t count, const uint32_t *rows, const float *factors, const float *matrix,
    float *out);
void lab_add_rows_f64(
    lab_isa isa, size_t n, size_t count, const uint32_t *rows, const double *factors, const double *matrix,
    double *out);

/// Brings `values` [n] up to date with `sums` [n], values[i] = relu ? max(sums[i], 0) : sums[i], and lists what
/// changed: indices, ascending, and changes, new − old. Returns how many.
size_t lab_changes_f64(
    lab_isa isa, size_t n, const double *sums, bool relu, double *values, uint32_t *indices, double *changes);

/// Lists, ascending, the i for which fma(factors[i], radius, values[i]) < limit does not hold, a NaN among them, and
/// stops after `most` of them. Returns how many.
size_t lab_reaching_f32(
    lab_isa isa, size_t n, const float *values, const float *factors, float radius, float limit, size_t most,
    uint32_t *indices);

/// Lists, ascending, the values that are not 0 (a NaN among them): indices and values. Returns how many.
size_t lab_nonzero_f64(lab_isa isa, size_t n, const double *values, uint32_t *indices, double *found);

/// The index of the greatest of n > 0 values, the lowest among equals; a NaN counts as the least number.
size_t lab_best_f32(lab_isa isa, size_t n, const float *values);
size_t lab_best_f64(lab_isa isa, size_t n, const double *values);

// What proves that a channel of a convolution is negative everywhere, without computing it. Planes are [positions] of
// one channel, `stride` values apart.

/// planes[c · stride + p] = image[p · channels + c].
void lab_planes_f32(
    lab_isa isa, size_t positions, size_t channels, const float *image, float *planes, size_t stride);
/// Whether all values are 0 (or −0); a NaN is not.
bool lab_is_zero_f32(lab_isa isa, size_t n, const float *values);
/// The greatest magnitude, NaNs left out.
float lab_size_f32(lab_isa isa, size_t n, const float *values);
/// For each kh × kw window of a plane [h,w]: the mean, and the root of the sum of squared distances from it,
/// [h-kh+1, w]; what follows a row's last window repeats the first. Rounded, the second upwards: its square is too
/// great by at most (3n + 10) 2⁻²³ of the sum of squares and never too small, n = kh · kw. scratch [2, h, w].
void lab_spread_f32(
    lab_isa isa, size_t h, size_t w, size_t kh, size_t kw, const float *plane, float *means, float *spreads,
    float *scratch);
/// Whether start + sum over l of mean_factors[live[l]] · means[l, p] + spread_factors[live[l]] · spreads[l, p] ≤ limit
/// for all p. `positions` is a multiple of 64.
bool lab_stays_under_f32(
    lab_isa isa, size_t positions, size_t channels, size_t stride, const uint32_t *live, const float *means,
    const float *spreads, const float *mean_factors, const float *spread_factors, float start, float limit);

// What decides the labels of many steps. Outputs are chains over the rows in the order in which they are listed, so they
// are the same for every instruction set.

/// Lists, ascending, what is not 0 of n values, relu ? max(x, 0) : x, rounded to float32: indices, and values as float32.
/// Returns how many; there must be room for 8 more. Writes to `weighted` the sum of |value| · weights[i] over all n, in
/// one order for all instruction sets.
size_t lab_list_f64(
    lab_isa isa, size_t n, const double *values, bool relu, const double *weights, uint32_t *indices,
    float *found, double *weighted);

/// out[j] = (accumulate ? out[j] : 0) + sum over i of factors[i] · matrix[rows[i] · n + j], j = 0 … n-1. The sum is one
/// chain from 0 over i ascending, added to `out` with one rounding.
void lab_sum_rows_f32(
    lab_isa isa, size_t n, size_t count, const uint32_t *rows, const float *factors, const float *matrix,
    bool accumulate, float *out);

/// The two greatest of many values, lane by lane, and which the greatest is.
typedef struct {
  float first[16], second[16];
  int32_t index[16];
} lab_best_two;

/// The columns of a panel of `lab_panel_best_f32`.
size_t lab_panel_columns(lab_isa isa);
/// Empties `best`.
void lab_no_best(lab_best_two *best);
/// Puts the values of the columns of one panel into `best`: column j, which is called first + j, has the sum over i of
/// factors[i] · panel[rows[i] · columns + j], one chain from 0 over i ascending, and then bias[j]. No value may be a NaN.
void lab_panel_best_f32(
    lab_isa isa, size_t count, const uint32_t *rows, const float *factors, const float *panel, const float *bias,
    int32_t first, lab_best_two *best);
/// The column of the greatest value, and the two greatest values. Of equal ones any column; then both values are the same.
int32_t lab_best_of(const lab_best_two *best, float *first, float *second);

// What training needs. All of float32.

/// Lists, ascending, the i for which gradient[i] is not 0 and output[i] > 0, or all with such a gradient where `output` is
/// null: indices and gradients. Returns how many; there must be room for 8 more.
size_t lab_slopes_f32(
    lab_isa isa, size_t n, const float *gradient, const float *output, uint32_t *indices, float *found);

/// The windows of a convolution over an image: window p begins at offsets[p] and has `segments` runs of `length` values,
/// `stride` apart. Rows of weights are [segments, padded], `padded` being `length` up to a multiple of 16.
typedef struct {
  const size_t *offsets;
  size_t segments, length, stride, padded, channels;
} lab_windows;

/// The gradients of a convolution from the slopes of its outputs that are not 0, listed by `lab_slopes_f32` over
/// [positions, channels]. For each slope d of channel k at position p, in their order:
///   weights[k] = fma(d, window p of image, weights[k]), bias[k] += d, where `weights` is not null;
///   window p of input = fma(d, kernel[k], window p of input), where `input` is not null.
/// `kernel` is 0 between `length` and `padded`. What is read or written of `image` and `input` reaches up to 15 values
/// behind a window, where `input` keeps its values; `weights` between `length` and `padded` are of no meaning.
void lab_window_slopes_f32(
    lab_isa isa, const lab_windows *windows, size_t count, const uint32_t *indices, const float *slopes,
    const float *image, float *weights, float *bias, const float *kernel, float *input);

/// For each of `count` windows and each channel j: adds slopes[i, j] to out where the first of in[offsets[i · window + w] + j]
/// is that equals greatest[i, j].
void lab_give_greatest_f32(
    lab_isa isa, size_t count, size_t window, size_t channels, const size_t *offsets, const float *in,
    const float *greatest, const float *slopes, float *out);

/// to[j · stride + i] = from[i, j].
void lab_transpose_f32(lab_isa isa, size_t rows, size_t columns, const float *from, float *to, size_t stride);

/// out[i] += from[i].
void lab_add_f32(lab_isa isa, size_t n, const float *from, float *out);

/// out[i] = from[i] + from[stride + i] + …, `pieces` of them, first to last.
void lab_sum_pieces_f32(lab_isa isa, size_t n, size_t pieces, size_t stride, const float *from, float *out);

typedef struct {
  float keep1, take1, keep2, take2, step, epsilon;
} lab_adam;

/// first = keep1 · first + take1 · g, second = keep2 · second + take2 · g², weights −= step · first / (√second + epsilon).
void lab_adam_f32(
    lab_isa isa, size_t n, const lab_adam *adam, const float *gradient, float *first, float *second, float *weights);

/// velocity = keep · velocity − step · gradient, weights += velocity.
void lab_momentum_f32(
    lab_isa isa, size_t n, float keep, float step, const float *gradient, float *velocity, float *weights);

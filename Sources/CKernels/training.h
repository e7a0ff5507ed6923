// What training needs beside products. Before including it define SET(x), FLOATS (values in a vector), GROUP (vectors that
// stay in registers) and HAS_AVX2 where functions are compiled for it. Every sum is one chain in ascending order, each lane
// its own, so the results are the same for every instruction set.

typedef float SET(floats) __attribute__((ext_vector_type(FLOATS), aligned(4)));
typedef float SET(slopes8) __attribute__((ext_vector_type(8), aligned(4)));
typedef int32_t SET(bits) __attribute__((ext_vector_type(FLOATS)));
#define vec SET(floats)
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")
#define EACH(i, count) UNROLL for (int i = 0; i < count; i++)
#define AT(p) (*(vec *)(p))
#define FROM(p) (*(const vec *)(p))

static size_t SET(slopes)(size_t n, const float *gradient, const float *output, uint32_t *indices, float *found) {
  size_t count = 0, i = 0;
#if defined(HAS_AVX2)
  for (; i + 8 <= n; i += 8) {
    __m256 slope = _mm256_loadu_ps(gradient + i);
    __m256 there = _mm256_cmp_ps(slope, _mm256_setzero_ps(), _CMP_NEQ_UQ);
    if (output)
      there = _mm256_and_ps(there, _mm256_cmp_ps(_mm256_loadu_ps(output + i), _mm256_setzero_ps(), _CMP_GT_OQ));
    int mask = _mm256_movemask_ps(there);
    if (!mask) continue;
    __m256i order = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)(SET(places) + mask)));
    _mm256_storeu_ps(found + count, _mm256_permutevar8x32_ps(slope, order));
    _mm256_storeu_si256((__m256i *)(indices + count), _mm256_add_epi32(order, _mm256_set1_epi32((int)i)));
    count += (size_t)__builtin_popcount((unsigned)mask);
  }
#endif
  for (; i < n; i++) {
    if (gradient[i] == 0 || (output && !(output[i] > 0))) continue;
    indices[count] = (uint32_t)i;
    found[count++] = gradient[i];
  }
  return count;
}

/// Rows of `weights` += factor · window, the window held in registers.
INLINE void SET(outer_tile)(
    const int segments, const int vectors, size_t count, const uint32_t *indices, uint32_t first, const float *factors,
    const float *window, size_t stride, float *weights, size_t padded, size_t row) {
  vec held[segments * vectors];
  EACH(s, segments) EACH(v, vectors) held[s * vectors + v] = FROM(window + s * stride + v * FLOATS);
  for (size_t i = 0; i < count; i++) {
    float *to = weights + (indices[i] - first) * row;
    vec factor = (vec)factors[i];
    EACH(s, segments) EACH(v, vectors) {
      float *place = to + s * padded + v * FLOATS;
      AT(place) = __builtin_elementwise_fma(factor, held[s * vectors + v], FROM(place));
    }
  }
}

/// The window += factor · rows of `kernel`, the window held in registers.
INLINE void SET(scatter_tile)(
    const int segments, const int vectors, size_t count, const uint32_t *indices, uint32_t first, const float *factors,
    float *window, size_t stride, const float *kernel, size_t padded, size_t row) {
  vec held[segments * vectors];
  EACH(s, segments) EACH(v, vectors) held[s * vectors + v] = FROM(window + s * stride + v * FLOATS);
  for (size_t i = 0; i < count; i++) {
    const float *from = kernel + (indices[i] - first) * row;
    vec factor = (vec)factors[i];
    EACH(s, segments) EACH(v, vectors) {
      vec *sum = held + s * vectors + v;
      *sum = __builtin_elementwise_fma(factor, FROM(from + s * padded + v * FLOATS), *sum);
    }
  }
  EACH(s, segments) EACH(v, vectors) AT(window + s * stride + v * FLOATS) = held[s * vectors + v];
}

#define TILE(kind, matrix, held, segments, vectors)                                                                  \
  static __attribute__((noinline)) void SET(kind##_##segments##_##vectors)(                                          \
      size_t count, const uint32_t *indices, uint32_t first, const float *factors, held float *window, size_t stride, \
      matrix float *rows, size_t padded, size_t row) {                                                               \
    SET(kind##_tile)(segments, vectors, count, indices, first, factors, window, stride, rows, padded, row);           \
  }
#define RUN(kind, segments, vectors) \
  SET(kind##_##segments##_##vectors)(count, indices, first, factors, at, stride, rows, padded, row)
// All segments at once where they fit in registers, one after the other where they don't or where they overlap.
#define WINDOWS(kind, matrix, held)                                                                                  \
  TILE(kind, matrix, held, 1, 1) TILE(kind, matrix, held, 1, 2) TILE(kind, matrix, held, 1, 3)                       \
  TILE(kind, matrix, held, 1, 4) TILE(kind, matrix, held, 1, 8)                                                      \
  TILE(kind, matrix, held, 2, 2) TILE(kind, matrix, held, 2, 4) TILE(kind, matrix, held, 4, 1)                       \
  TILE(kind, matrix, held, 3, 4) TILE(kind, matrix, held, 2, 8) TILE(kind, matrix, held, 3, 8)                       \
  static void SET(kind)(                                                                                             \
      size_t count, const uint32_t *indices, uint32_t first, const float *factors, size_t segments, size_t vectors,  \
      held float *window, size_t stride, matrix float *rows, size_t padded, size_t row) {                            \
    held float *at = window;                                                                                         \
    if (segments * vectors <= GROUP && stride >= padded) {                                                           \
      if (segments == 4 && vectors == 1) { RUN(kind, 4, 1); return; }                                                \
      if (segments == 3 && vectors == 4) { RUN(kind, 3, 4); return; }                                                \
      if (segments == 3 && vectors == 8) { RUN(kind, 3, 8); return; }                                                \
      if (segments == 2 && vectors == 8) { RUN(kind, 2, 8); return; }                                                \
      if (segments == 2 && vectors == 4) { RUN(kind, 2, 4); return; }                                                \
      if (segments == 2 && vectors == 2) { RUN(kind, 2, 2); return; }                                                \
    }                                                                                                                \
    matrix float *all = rows;                                                                                        \
    for (size_t s = 0; s < segments; s++) {                                                                          \
      for (size_t done = 0; done < vectors;) {                                                                       \
        size_t left = vectors - done;                                                                                \
        at = window + s * stride + done * FLOATS;                                                                    \
        rows = all + s * padded + done * FLOATS;                                                                     \
        if (left >= 8 && GROUP >= 8) { RUN(kind, 1, 8); done += 8; }                                                 \
        else if (left >= 4) { RUN(kind, 1, 4); done += 4; }                                                          \
        else if (left == 3) { RUN(kind, 1, 3); done += 3; }                                                          \
        else if (left == 2) { RUN(kind, 1, 2); done += 2; }                                                          \
        else { RUN(kind, 1, 1); done += 1; }                                                                         \
      }                                                                                                              \
    }                                                                                                                \
  }
WINDOWS(outer, , const)
WINDOWS(scatter, const, )

static void SET(window_slopes)(
    const lab_windows *windows, size_t count, const uint32_t *indices, const float *slopes, const float *image,
    float *weights, float *bias, const float *kernel, float *input) {
  size_t row = windows->segments * windows->padded, channels = windows->channels;
  size_t vectors = (windows->length + FLOATS - 1) / FLOATS;
  for (size_t i = 0; i < count;) {
    size_t position = indices[i] / channels, end = (position + 1) * channels, next = i + 1;
    while (next < count && indices[next] < end) next++;
    size_t offset = windows->offsets[position];
    uint32_t first = (uint32_t)(position * channels);
    if (weights) {
      SET(outer)(
          next - i, indices + i, first, slopes + i, windows->segments, vectors, image + offset, windows->stride, weights,
          windows->padded, row);
      for (size_t n = i; n < next; n++) bias[indices[n] - first] += slopes[n];
    }
    if (input)
      SET(scatter)(
          next - i, indices + i, first, slopes + i, windows->segments, vectors, input + offset, windows->stride, kernel,
          windows->padded, row);
    i = next;
  }
}

static void SET(give_greatest)(
    size_t count, size_t window, size_t channels, const size_t *offsets, const float *in, const float *greatest,
    const float *slopes, float *out) {
  for (size_t i = 0; i < count; i++, offsets += window, greatest += channels, slopes += channels) {
    size_t j = 0;
    for (; j + FLOATS <= channels; j += FLOATS) {
      vec rest = FROM(slopes + j), most = FROM(greatest + j);
      for (size_t w = 0; w < window; w++) {
        SET(bits) is_most = FROM(in + offsets[w] + j) == most;
        vec *to = (vec *)(out + offsets[w] + j);
        *to += is_most ? rest : (vec)0;
        rest = is_most ? (vec)0 : rest;
      }
    }
    for (; j < channels; j++) {
      for (size_t w = 0; w < window; w++) {
        if (in[offsets[w] + j] != greatest[j]) continue;
        out[offsets[w] + j] += slopes[j];
        break;
      }
    }
  }
}

#undef vec
#undef INLINE
#undef UNROLL
#undef EACH
#undef AT
#undef FROM
#undef TILE
#undef RUN
#undef WINDOWS

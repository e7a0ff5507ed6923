// Lists what is not zero. Before including it define SET(x), and HAS_AVX2 where functions are compiled for it. The same
// order of sums for every instruction set. Writes up to 8 places beyond what it lists.

typedef double SET(eight) __attribute__((ext_vector_type(8), aligned(8)));
typedef float SET(eight_f32) __attribute__((ext_vector_type(8), aligned(4)));
typedef bool SET(eight_bits) __attribute__((ext_vector_type(8)));

#if defined(HAS_AVX2)
// Of each mask the places of its bits, ascending, a byte each: to move the values there to the front without a branch.
#define PLACE(m, i) \
  ((m) >> (i) & 1 ? (uint64_t)(i) << 8 * __builtin_popcount((m) & ((1 << (i)) - 1)) : 0)
#define PLACES(m)                                                                                            \
  PLACE(m, 0) | PLACE(m, 1) | PLACE(m, 2) | PLACE(m, 3) | PLACE(m, 4) | PLACE(m, 5) | PLACE(m, 6) | PLACE(m, 7)
#define PLACES_4(m) PLACES(m), PLACES(m + 1), PLACES(m + 2), PLACES(m + 3)
#define PLACES_16(m) PLACES_4(m), PLACES_4(m + 4), PLACES_4(m + 8), PLACES_4(m + 12)
#define PLACES_64(m) PLACES_16(m), PLACES_16(m + 16), PLACES_16(m + 32), PLACES_16(m + 48)
static const uint64_t SET(places)[256] = {PLACES_64(0), PLACES_64(64), PLACES_64(128), PLACES_64(192)};
#endif

static size_t SET(list)(
    size_t n, const double *values, bool relu, const double *weights, uint32_t *indices, float *found,
    double *weighted) {
  SET(eight) sums = (SET(eight))0;
  double rest = 0;
  size_t count = 0, i = 0;
  for (; i + 8 <= n; i += 8) {
    SET(eight) value = *(const SET(eight) *)(values + i);
    if (relu) value = value > 0 ? value : (SET(eight))0;
    SET(eight_f32) rounded = __builtin_convertvector(value, SET(eight_f32));
    SET(eight_bits) there = __builtin_convertvector(rounded != 0, SET(eight_bits));
    uint8_t mask;
    __builtin_memcpy(&mask, &there, 1);
    sums += __builtin_elementwise_abs(value) * *(const SET(eight) *)(weights + i);
#if defined(HAS_AVX2)
    __m256i order = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)(SET(places) + mask)));
    _mm256_storeu_ps(found + count, _mm256_permutevar8x32_ps((__m256)rounded, order));
    _mm256_storeu_si256((__m256i *)(indices + count), _mm256_add_epi32(order, _mm256_set1_epi32((int)i)));
    count += (size_t)__builtin_popcount(mask);
#else
    for (int lane = 0; lane < 8; lane++) {
      indices[count] = (uint32_t)i + (uint32_t)lane;
      found[count] = rounded[lane];
      count += rounded[lane] != 0;
    }
#endif
  }
  for (; i < n; i++) {
    double value = relu && !(values[i] > 0) ? 0 : values[i];
    rest += __builtin_fabs(value) * weights[i];
    float rounded = (float)value;
    if (rounded == 0) continue;
    indices[count] = (uint32_t)i;
    found[count++] = rounded;
  }
  for (int lane = 0; lane < 8; lane++) rest += sums[lane];
  *weighted = rest;
  return count;
}

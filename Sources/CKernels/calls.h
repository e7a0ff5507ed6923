// The calls of both types. Before including it define real and NAME(x).

size_t NAME(lab_packed_count)(lab_isa isa, size_t k, size_t n) {
  return lab_set_of(isa)->NAME(packed_count)(k, n);
}

void NAME(lab_pack)(lab_isa isa, size_t k, size_t n, const real *b, size_t ldb, real *packed) {
  lab_set_of(isa)->NAME(pack)(k, n, b, ldb, packed);
}

void NAME(lab_rows)(
    lab_isa isa, const lab_rows *rows, const real *a, size_t n, const real *packed, const real *bias, bool relu,
    real *c, size_t ldc) {
  lab_set_of(isa)->NAME(rows)(rows, a, n, packed, bias, relu, c, ldc);
}

void NAME(lab_greatest)(
    lab_isa isa, size_t count, size_t window, size_t channels, const size_t *offsets, const real *in,
    real *out) {
  lab_set_of(isa)->NAME(greatest)(count, window, channels, offsets, in, out);
}

void NAME(lab_add_rows)(
    lab_isa isa, size_t n, size_t count, const uint32_t *rows, const real *factors, const real *matrix,
    real *out) {
  lab_set_of(isa)->NAME(add_rows)(n, count, rows, factors, matrix, out);
}

size_t NAME(lab_best)(lab_isa isa, size_t n, const real *values) {
  return lab_set_of(isa)->NAME(best)(n, values);
}

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

const lab_set lab_scalar_set = {
  lab_scalar_packed_count_f32, lab_scalar_pack_f32, lab_scalar_rows_f32, lab_scalar_greatest_f32,
  lab_scalar_add_rows_f32, lab_scalar_changes_f32, lab_scalar_reaching_f32, lab_scalar_nonzero_f32, lab_scalar_best_f32,
  lab_scalar_packed_count_f64, lab_scalar_pack_f64, lab_scalar_rows_f64, lab_scalar_greatest_f64,
  lab_scalar_add_rows_f64, lab_scalar_changes_f64, lab_scalar_reaching_f64, lab_scalar_nonzero_f64, lab_scalar_best_f64,
  SET(planes), SET(is_zero), SET(size), SET(spread), SET(stays_under),
};

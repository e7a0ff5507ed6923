#pragma once
#include <hdf5.h>

// Swift imports no macro that expands to an expression with a call, so each gets a getter.
static inline hid_t lab_H5T_NATIVE_FLOAT(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t lab_H5T_NATIVE_DOUBLE(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t lab_H5T_NATIVE_UINT8(void) { return H5T_NATIVE_UINT8; }
static inline hid_t lab_H5T_NATIVE_INT64(void) { return H5T_NATIVE_INT64; }
static inline unsigned lab_H5F_ACC_RDONLY(void) { return H5F_ACC_RDONLY; }
static inline unsigned lab_H5F_ACC_TRUNC(void) { return H5F_ACC_TRUNC; }
static inline hid_t lab_H5P_DATASET_CREATE(void) { return H5P_DATASET_CREATE; }
static inline hid_t lab_H5P_GROUP_CREATE(void) { return H5P_GROUP_CREATE; }
static inline hid_t lab_H5P_FILE_CREATE(void) { return H5P_FILE_CREATE; }
static inline hid_t lab_H5P_FILE_ACCESS(void) { return H5P_FILE_ACCESS; }
